/** One attempt as it is seen from the side: what was sent, what failed and where, and so how it ended. What nobody knows to be delivered is never called delivered. */
@NamedInterface("attempt")
@NullMarked
package io.caravanserai.hub.delivery.attempt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
