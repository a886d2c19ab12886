/** What a route hands over becomes a submission to the ledger: held against its contract, with its key, identity and version. */
@NamedInterface("submission")
@NullMarked
package io.caravanserai.hub.delivery.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
