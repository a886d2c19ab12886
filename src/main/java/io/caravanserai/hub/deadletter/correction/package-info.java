/** Editing dead letters: a corrected body is accepted in the place of the original and goes to the failed target only, never so that an effect may come twice. */
@NamedInterface("correction")
@NullMarked
package io.caravanserai.hub.deadletter.correction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
