/** What a door decided, counted where it is written: each reject is kept once, and every decision stands in the door's own figures. */
@NullMarked
package io.caravanserai.hub.ledger.postgres.door;

import org.jspecify.annotations.NullMarked;
