/**
 * What each partner may take of the HTTP doors: calls in a time, and requests at once. One that wants more waits or is refused, in
 * neither case with a thread, and the others go on as if it were not there.
 */
@NamedInterface("throttle")
@NullMarked
package io.caravanserai.hub.partner.http.throttle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
