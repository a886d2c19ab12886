/** How well those who come together share a transaction: its commits, how many each was for, and how long they waited for it. */
@NullMarked
package io.caravanserai.hub.ledger.postgres.sharing;

import org.jspecify.annotations.NullMarked;
