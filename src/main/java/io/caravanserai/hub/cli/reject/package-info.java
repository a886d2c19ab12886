/** The commands about rejects that dead letters have too, under the same names: notes, rehearsal, edit, restoring. */
@NullMarked
package io.caravanserai.hub.cli.reject;

import org.jspecify.annotations.NullMarked;
