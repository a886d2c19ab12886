/** The ledger's tables change while hubs of the previous version go on working: nothing is lost to a migration, nor stopped by one. */
@NullMarked
package io.caravanserai.hub.ledger.postgres.schema;

import org.jspecify.annotations.NullMarked;
