package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.CanonicalType;
import org.jspecify.annotations.Nullable;

/**
 * A target's standing claim to every message of a type.
 *
 * @param ordered whether messages of one business key are delivered in the order of their acceptance
 * @param route the delivery route that serves it
 * @param flow the flow that the route belongs to
 * @param from what it gets when it is new
 */
public record Subscription(
        CanonicalType type,
        String target,
        boolean ordered,
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

    public Subscription(CanonicalType type, String target, boolean ordered, String route, @Nullable String flow) {
        this(type, target, ordered, route, flow, From.NOW);
    }

    public Subscription(CanonicalType type, String target, boolean ordered, String route) {
        this(type, target, ordered, route, null);
    }
}
