/** The truth, as the other rooms may rely on it: what was accepted, and where each of it stands at each target. Knows no Camel. */
@NullMarked
package io.caravanserai.hub.ledger;

import org.jspecify.annotations.NullMarked;
