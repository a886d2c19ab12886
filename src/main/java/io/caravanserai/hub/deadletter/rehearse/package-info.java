/** Trying dead letters without sending anything: through the routes and mappings as they are, or as somebody would have them. */
@NamedInterface("rehearse")
@NullMarked
package io.caravanserai.hub.deadletter.rehearse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
