package io.caravanserai.hub.ledger;

import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The durable truth about every accepted message. Thread-safe; any number of hubs may share one database.
 *
 * <p>Times are the database's. Nothing that returns or completes normally is lost by any later crash.
 */
public interface Ledger {

    /**
     * Keeps the message, its identity and one delivery for each subscription in one transaction; concurrent calls share it.
     *
     * <p>Completes with {@link NotAccepted} or {@link IdentityConflict} otherwise, on a thread that may run a route.
     */
    CompletableFuture<Acceptance> accept(Submission submission);

    /**
     * The same for what was made of a part of a source: its progress is told inside the transaction, and after its commit.
     *
     * <p>Without transactions it is told after the message is kept.
     */
    default CompletableFuture<Acceptance> accept(Submission submission, @Nullable Part part) {
        var accepted = accept(submission);
        return part == null
                ? accepted
                : accepted.thenApply(acceptance -> {
                    part.progress().accepting(List.of(part));
                    part.progress().accepted(List.of(part));
                    return acceptance;
                });
    }

    /** Keeps what a door refused; returns its id, the earlier one's where the same bytes were refused for the same cause. */
    MessageId reject(Rejection rejection);

    /** Registers the subscription, or changes its order and route. A new one gets earlier messages only if it says so. */
    void subscribe(Subscription subscription);

    /**
     * Leases deliveries that are due, at most {@code limit}, the longest due first; concurrent calls share a transaction.
     * What a person has tried again among many goes after what is new, and there are at most {@code yielding} of it.
     *
     * <p>A delivery is leased by one hub at a time. Attempts count here: a hub that dies has spent one. Throws
     * {@link NotAccepted} while the ledger is out of reach.
     */
    List<Claim> claim(Subscription subscription, int limit, int yielding, Duration lease);

    /** Leases likewise, however many of them yield. */
    default List<Claim> claim(Subscription subscription, int limit, Duration lease) {
        return claim(subscription, limit, limit, lease);
    }

    /**
     * Ends an attempt, with its replies, in one transaction; concurrent calls share it.
     *
     * <p>Completes with {@code false} when the lease is no longer this one: another hub has claimed the delivery, nothing is changed.
     */
    CompletableFuture<Boolean> settle(Settlement settlement);

    /** Gives back deliveries whose lease ran out; after five times the delivery is dead. Returns how many. */
    int expire();

    /** Makes what waits for this target due at once, the nearest first, because it answers again or is probed. Returns how many. */
    int hasten(String target, int limit);

    /** From now on this subscriber delivers a subscription in this hub: it is told and asked whenever something of it comes. */
    void serve(Subscription subscription, Subscriber subscriber);

    /** Tells and asks that subscriber no more; room that it has set aside still comes to its end. */
    void noLonger(Subscription subscription, Subscriber subscriber);

    /** Who delivers a subscription in this hub. Neither of its answers may block or fail. */
    @FunctionalInterface
    interface Subscriber {

        /** Something may be due, and whether that is because a message was accepted just now. */
        void due(boolean accepted);

        /** Sets room aside for a delivery that is just being kept; null where there is none, or others wait for it already. */
        default @Nullable Room room() {
            return null;
        }
    }

    /** Room for one delivery that is leased by the transaction which keeps it: it has one end, as that has. */
    interface Room {

        /** How long the delivery is leased. */
        Duration lease();

        /** It is kept and leased. */
        void begin(Claim claim);

        /** It is not. */
        void giveBack();
    }
}
