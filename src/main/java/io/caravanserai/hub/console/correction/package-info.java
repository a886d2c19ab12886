/** The API about editing dead letters: what it answers is what {@code ./hub dead-letters edit} and its neighbours show, and what it changes, or shows unmasked, is audited. */
@NullMarked
package io.caravanserai.hub.console.correction;

import org.jspecify.annotations.NullMarked;
