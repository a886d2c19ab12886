/** What a person may tell the ledger about deliveries that are dead: try again, it arrived, drop it, take that back. */
@NamedInterface("repair")
@NullMarked
package io.caravanserai.hub.ledger.repair;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
