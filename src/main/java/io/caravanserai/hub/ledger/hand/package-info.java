/** What operators decide beyond a single message: which targets and flows are held back, and which subscription ends. */
@NullMarked
@NamedInterface("hand")
package io.caravanserai.hub.ledger.hand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
