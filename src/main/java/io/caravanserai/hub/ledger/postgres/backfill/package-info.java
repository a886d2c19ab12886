/** Backfills as rows: each piece is one transaction, with the message's owed_to, so that the books balance at any moment. */
@NullMarked
package io.caravanserai.hub.ledger.postgres.backfill;

import org.jspecify.annotations.NullMarked;
