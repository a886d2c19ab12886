/** Which business keys the ledger knows a newest value of. */
@NullMarked
@NamedInterface("key")
package io.caravanserai.hub.ledger.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
