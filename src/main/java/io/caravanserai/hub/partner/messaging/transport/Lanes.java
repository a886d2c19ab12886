package io.caravanserai.hub.partner.messaging.transport;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of each key: its next message starts when the one before is kept. Those of different keys, and those
 * without a key, are on their way together and so share the ledger's transactions. Called by one thread at a time.
 */
final class Lanes {

    private final Map<Object, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final Executor threads;

    Lanes(Executor threads) {
        this.threads = threads;
    }

    CompletableFuture<Void> run(@Nullable Object key, Supplier<CompletableFuture<Void>> work) {
        if (key == null) {
            return work.get();
        }
        var before = last.get(key);
        var next = before == null ? work.get() : before.thenComposeAsync(kept -> work.get(), threads);
        last.put(key, next);
        var unused = next.whenComplete((kept, failure) -> last.remove(key, next));
        return next;
    }
}
