/** How a target gets what was accepted before it subscribed: a piece at a time, beside what is new, and never twice. */
@NullMarked
@NamedInterface("backfill")
package io.caravanserai.hub.ledger.backfill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
