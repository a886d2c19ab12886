/** What doors refused: why, and running it again through its intake route when that is mended. An identity that was accepted meanwhile is not accepted twice. */
@NamedInterface("reject")
@NullMarked
package io.caravanserai.hub.deadletter.reject;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
