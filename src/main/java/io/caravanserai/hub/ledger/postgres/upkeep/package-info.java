/**
 * What a hub does for the ledger beside its messages: it holds its own name against any other process, takes back leases that ran
 * out, makes the partitions of the coming days and measures what is open.
 */
@NullMarked
package io.caravanserai.hub.ledger.postgres.upkeep;

import org.jspecify.annotations.NullMarked;
