/** Answers what people ask, from the ledger's tables: a page at a time, never with a body. The one act here makes a dead letter due again. */
@NullMarked
package io.caravanserai.hub.ledger.postgres.inquiry;

import org.jspecify.annotations.NullMarked;
