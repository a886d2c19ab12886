/** The books as PostgreSQL has them: every page is read in one snapshot of the ledger's tables. */
@NullMarked
package io.caravanserai.hub.reconciliation.postgres;

import org.jspecify.annotations.NullMarked;
