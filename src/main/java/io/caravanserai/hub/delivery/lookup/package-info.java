/** Asking a target whether it has a message, by its own lookup route. Nothing is sent that has an effect. */
@NamedInterface("lookup")
@NullMarked
package io.caravanserai.hub.delivery.lookup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
