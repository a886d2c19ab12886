package io.caravanserai.hub.ledger.postgres.lease;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leases whose transaction failed in this hub's eyes, though a connection that broke during the commit leaves open whether it
 * was: nothing is ever sent under them. Each is remembered until it has run out. Thread-safe.
 */
public final class InDoubt {

    private final ConcurrentHashMap<UUID, Long> untilByFence = new ConcurrentHashMap<>();

    public void add(UUID fence, Duration lease) {
        untilByFence.put(fence, System.nanoTime() + lease.toNanos());
    }

    Set<UUID> fences() {
        var now = System.nanoTime();
        untilByFence.values().removeIf(until -> until - now < 0);
        return Set.copyOf(untilByFence.keySet());
    }
}
