package io.caravanserai.hub.ledger.hand;

import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.CanonicalType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is owed what, whether a route serves it, and how a target is forgotten.
 *
 * <p>A subscription outlives its route: what was promised to a target waits until a person forgets it.
 */
public interface Subscriptions {

    /** All of them, by type and target. */
    List<Standing> all();

    /** Those whose route no hub on the ledger runs. */
    List<Subscription> withoutRoute();

    /** Says which subscriptions' routes this hub has now; to be said again every few seconds. */
    void serve(UUID hub, Collection<Subscription> running);

    /**
     * Ends a subscription: nothing more is kept for its target, and what is open there becomes discarded, {@code why} its answer.
     *
     * <p>Takes part in the caller's transaction.
     */
    Forgetting forget(CanonicalType type, String target, String why);

    /**
     * A subscription and what waits for it.
     *
     * @param running whether a hub has its route
     * @param open how many deliveries are pending or in flight
     * @param oldest when the oldest that is open or dead was accepted
     */
    record Standing(
            CanonicalType type,
            String target,
            boolean ordered,
            String route,
            @Nullable String flow,
            Instant registeredAt,
            boolean running,
            long open,
            long dead,
            @Nullable Instant oldest) {}

    /** What became of the wish to forget. */
    sealed interface Forgetting {

        /** It is forgotten. */
        record Done(long discarded) implements Forgetting {}

        /** Nothing was changed: a hub has the route, and would go on delivering. */
        record Served(String route) implements Forgetting {}

        /** Nothing was changed: what is in flight may still take effect. */
        record UnderWay(long deliveries) implements Forgetting {}

        /** No such subscription. */
        record NotFound() implements Forgetting {}
    }
}
