/** Answers what people ask, from the ledger's tables: a page at a time, never with a body. */
@NullMarked
package io.caravanserai.hub.ledger.postgres.inquiry;

import org.jspecify.annotations.NullMarked;
