/** Trying dead letters again, by the thousand: jobs of the server that end with each message's true outcome, whatever dies meanwhile. */
@NamedInterface("replay")
@NullMarked
package io.caravanserai.hub.deadletter.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
