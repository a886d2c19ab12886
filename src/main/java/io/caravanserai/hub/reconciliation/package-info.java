/** The hub's books: whatever came in through any door is accounted for at each target, or is found by its id. */
@NullMarked
package io.caravanserai.hub.reconciliation;

import org.jspecify.annotations.NullMarked;
