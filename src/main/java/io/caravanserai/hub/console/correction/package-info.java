/** The API about editing dead letters and rejects: what it answers is what {@code ./hub dead-letters edit}, {@code ./hub rejects edit} and their neighbours show, and what it changes, or shows unmasked, is audited. */
@NullMarked
package io.caravanserai.hub.console.correction;

import org.jspecify.annotations.NullMarked;
