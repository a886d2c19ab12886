/** Drops whole days of the ledger and trims the rest, each in one transaction with its totals; what is open is moved out first and stays. */
@NullMarked
package io.caravanserai.hub.ledger.postgres.retention;

import org.jspecify.annotations.NullMarked;
