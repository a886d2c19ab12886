/** The ledger in PostgreSQL: what waits together is committed together, and nobody is told of anything before its commit. */
@NullMarked
package io.caravanserai.hub.ledger.postgres;

import org.jspecify.annotations.NullMarked;
