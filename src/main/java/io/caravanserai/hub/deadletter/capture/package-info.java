/** Fixtures out of what failed: nobody's data in them, and a case that fails as it did. The same text has the same pseudonym in every one of a hub. */
@NamedInterface("capture")
@NullMarked
package io.caravanserai.hub.deadletter.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
