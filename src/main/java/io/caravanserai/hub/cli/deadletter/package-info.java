/** The commands about what died: why, which, and how it is repaired, one by one or by the thousand. */
@NullMarked
package io.caravanserai.hub.cli.deadletter;

import org.jspecify.annotations.NullMarked;
