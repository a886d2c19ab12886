/** The edge of a hub for trying things out: what would leave it ends in a stub that answers as recorded, and a real connection is told. */
@NamedInterface("edge")
@NullMarked
package io.caravanserai.hub.rehearsal.scratch.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
