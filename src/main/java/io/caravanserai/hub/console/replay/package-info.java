/** The API about the jobs that try many again, dead letters and rejects alike: how far they are, and how one is held or ended. What it changes is audited. */
@NullMarked
package io.caravanserai.hub.console.replay;

import org.jspecify.annotations.NullMarked;
