/** Dead letters in the ledger's database: found by index, counted by counters, whichever hub wrote them. */
@NullMarked
package io.caravanserai.hub.deadletter.postgres;

import org.jspecify.annotations.NullMarked;
