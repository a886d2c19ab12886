/**
 * Leases beside those that are claimed: what is accepted while a subscriber of this hub has room is leased to it by the same
 * transaction, and what was leased in vain is taken back. A delivery that may have been sent is never taken for one that was not.
 */
@NamedInterface("lease")
@NullMarked
package io.caravanserai.hub.ledger.postgres.lease;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
