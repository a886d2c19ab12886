/** The rest of the API about rejects that dead letters have too: notes, rehearsal, restoring. What it changes is audited. */
@NullMarked
package io.caravanserai.hub.console.reject;

import org.jspecify.annotations.NullMarked;
