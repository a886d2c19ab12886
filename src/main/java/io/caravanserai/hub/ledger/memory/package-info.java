/** A ledger in memory, for rehearsals: it delivers one at a time, in an order that never changes, and keeps nothing. */
@NamedInterface("memory")
@NullMarked
package io.caravanserai.hub.ledger.memory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
