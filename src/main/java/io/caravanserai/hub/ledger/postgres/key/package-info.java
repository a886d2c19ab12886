/**
 * What the deliveries of one business key mean to each other: their order, and that the newest value wins. All of it is
 * decided under the lock of the key's row, whichever hub decides.
 */
@NullMarked
package io.caravanserai.hub.ledger.postgres.key;

import org.jspecify.annotations.NullMarked;
