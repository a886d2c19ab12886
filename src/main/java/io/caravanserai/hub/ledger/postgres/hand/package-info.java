/** What operators decide, kept with the messages: every hub on the ledger obeys the same. */
@NullMarked
package io.caravanserai.hub.ledger.postgres.hand;

import org.jspecify.annotations.NullMarked;
