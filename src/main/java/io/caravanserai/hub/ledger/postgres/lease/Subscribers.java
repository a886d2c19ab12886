package io.caravanserai.hub.ledger.postgres.lease;

import io.caravanserai.hub.ledger.Ledger.Room;
import io.caravanserai.hub.ledger.Ledger.Subscriber;
import io.caravanserai.hub.ledger.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who delivers what in this hub. Thread-safe. */
public final class Subscribers {

    private final Map<Subscription, List<Subscriber>> bySubscription = new ConcurrentHashMap<>();
    private final Predicate<Subscription> mustWait;

    /** @param mustWait whether nothing may be leased for a subscription yet */
    public Subscribers(Predicate<Subscription> mustWait) {
        this.mustWait = mustWait;
    }

    public void add(Subscription subscription, Subscriber subscriber) {
        bySubscription
                .computeIfAbsent(subscription, unused -> new CopyOnWriteArrayList<>())
                .add(subscriber);
    }

    public void remove(Subscription subscription, Subscriber subscriber) {
        bySubscription.getOrDefault(subscription, new CopyOnWriteArrayList<>()).remove(subscriber);
    }

    /** Tells them that something may be due, and whether that is because a message was accepted just now. */
    public void wake(Predicate<Subscription> which, boolean accepted) {
        bySubscription.forEach((subscription, all) -> {
            if (which.test(subscription)) {
                all.forEach(subscriber -> subscriber.due(accepted));
            }
        });
    }

    /** Room of the first that has any. */
    @Nullable
    Room room(Subscription subscription) {
        for (var each : bySubscription.entrySet()) {
            if (each.getKey().isSameAs(subscription) && !mustWait.test(each.getKey())) {
                for (var subscriber : each.getValue()) {
                    var room = subscriber.room();
                    if (room != null) {
                        return room;
                    }
                }
            }
        }
        return null;
    }
}
