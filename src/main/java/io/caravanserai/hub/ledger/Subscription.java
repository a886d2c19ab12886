package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.CanonicalType;

/**
 * A target's standing claim to every message of a type.
 *
 * @param ordered whether messages of one business key are delivered in the order of their acceptance
 * @param route the delivery route that serves it
 */
public record Subscription(CanonicalType type, String target, boolean ordered, String route) {}
