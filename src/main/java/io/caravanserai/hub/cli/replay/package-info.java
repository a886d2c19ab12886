/** Trying again as commands, dead letters and rejects alike: which ones, rehearsed or for real, and the hub's jobs that do it. */
@NullMarked
package io.caravanserai.hub.cli.replay;

import org.jspecify.annotations.NullMarked;
