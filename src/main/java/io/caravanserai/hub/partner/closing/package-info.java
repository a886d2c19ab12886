/** Holds doors shut for the moment in which their route is replaced: whoever comes waits for it rather than being turned away. */
@NamedInterface("closing")
@NullMarked
package io.caravanserai.hub.partner.closing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
