/** How far the hub has come in what it reads in order: it moves on in the very transaction that accepts what was read. */
@NullMarked
@NamedInterface("progress")
package io.caravanserai.hub.ledger.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
