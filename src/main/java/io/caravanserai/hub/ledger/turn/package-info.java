/** Work that one hub does at a time, whichever of them has the turn; a hub that died or hangs loses it. */
@NullMarked
@NamedInterface("turn")
package io.caravanserai.hub.ledger.turn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
