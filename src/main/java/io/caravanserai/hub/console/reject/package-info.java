/** The API about what doors refused: what it answers is what {@code ./hub rejects} shows, and what it changes is audited. */
@NullMarked
package io.caravanserai.hub.console.reject;

import org.jspecify.annotations.NullMarked;
