/** What senders and targets have written down, synced before it counts, and the checker that holds one against the other. */
package io.caravanserai.hub.prove.record;
