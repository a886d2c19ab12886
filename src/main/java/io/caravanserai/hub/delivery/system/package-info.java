/** Each system that the hub delivers to: who it is, how gently it is treated, how long to insist. */
@NamedInterface("system")
@NullMarked
package io.caravanserai.hub.delivery.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
