/**
 * A hub for trying things out: the real routes, doors, contracts and mappings around a ledger in memory, every system outside
 * replaced by a stub. It opens no connection, keeps nothing, and time stands still in it.
 */
@NamedInterface("scratch")
@NullMarked
package io.caravanserai.hub.rehearsal.scratch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
