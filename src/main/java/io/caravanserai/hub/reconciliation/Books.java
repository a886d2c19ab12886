package io.caravanserai.hub.reconciliation;

import org.jspecify.annotations.Nullable;

/** Adds up what the hub took in and where it is. */
@FunctionalInterface
public interface Books {

    /**
     * The balance of all that was accepted in the period, as it stands in one snapshot of the ledger.
     *
     * @param flow only what goes through the routes of this group; an unknown one is an {@link IllegalArgumentException}
     */
    Balance balance(Period period, @Nullable String flow);
}
