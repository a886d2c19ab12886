/** The ways into a scratch hub, opened without a port: what is handed in goes through the real doors, and their real answers come back. */
@NamedInterface("scratch-door")
@NullMarked
package io.caravanserai.hub.rehearsal.scratch.door;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
