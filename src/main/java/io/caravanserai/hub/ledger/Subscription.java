package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.CanonicalType;
import org.jspecify.annotations.Nullable;

/**
 * A target's standing claim to every message of a type.
 *
 * @param ordered whether messages of one business key are delivered in the order of their acceptance
 * @param route the delivery route that serves it
 * @param flow the flow that the route belongs to
 */
public record Subscription(
        CanonicalType type,
        String target,
        boolean ordered,
        String route,
        @Nullable String flow) {

    public Subscription(CanonicalType type, String target, boolean ordered, String route) {
        this(type, target, ordered, route, null);
    }
}
