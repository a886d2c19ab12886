/** Collected rows and the files made of them, in the ledger's database. */
@NullMarked
package io.caravanserai.hub.ledger.postgres.output;

import org.jspecify.annotations.NullMarked;
