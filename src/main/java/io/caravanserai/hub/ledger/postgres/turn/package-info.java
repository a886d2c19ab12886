/** Turns as rows with a time by the database's clock. */
@NullMarked
package io.caravanserai.hub.ledger.postgres.turn;

import org.jspecify.annotations.NullMarked;
