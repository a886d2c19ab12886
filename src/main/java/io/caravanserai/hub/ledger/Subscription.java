package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.CanonicalType;
import org.jspecify.annotations.Nullable;

/**
 * A target's standing claim to every message of a type.
 *
 * @param ordered whether messages of one business key are delivered in the order of their acceptance
 * @param latest whether a newer message makes those of its business key void that still wait
 * @param onlyChanged whether a message is left out that says what the newest of its business key said
 * @param route the delivery route that serves it
 * @param flow the flow that the route belongs to
 * @param from what it gets when it is new
 */
public record Subscription(
        CanonicalType type,
        String target,
        boolean ordered,
        boolean latest,
        boolean onlyChanged,
        String route,
        @Nullable String flow,
        From from) {

    /** What a new subscription gets; one that exists goes on with what it is owed. */
    public enum From {
        /** What is accepted from now on. */
        NOW,
        /** Also all that the ledger still has. */
        BEGINNING
    }

    /** Whether it is the same claim, whatever is asked of it and whoever serves it. */
    public boolean isSameAs(Subscription other) {
        return type.equals(other.type) && target.equals(other.target);
    }

    /** Whether one of a business key may have to wait until another of it is settled. */
    public boolean takesTurns() {
        return ordered || latest;
    }

    public Subscription(CanonicalType type, String target, boolean ordered, String route, @Nullable String flow) {
        this(type, target, ordered, false, false, route, flow, From.NOW);
    }

    public Subscription(
            CanonicalType type, String target, boolean ordered, String route, @Nullable String flow, From from) {
        this(type, target, ordered, false, false, route, flow, from);
    }

    public Subscription(CanonicalType type, String target, boolean ordered, String route) {
        this(type, target, ordered, route, null);
    }
}
