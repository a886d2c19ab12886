/** Where a message's bytes lie: small ones in its row, large ones in chunks beside it, through one codec whose name stands in the row. */
@NamedInterface("body")
@NullMarked
package io.caravanserai.hub.ledger.postgres.body;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
