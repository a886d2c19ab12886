package io.caravanserai.bench.load;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends at a fixed rate whatever the peer does, and measures each answer from the moment at which its request was due: a
 * peer that stalls is charged for all that it kept waiting.
 */
public final class RateLoad {

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);

    private RateLoad() {}

    /**
     * How long answers took.
     *
     * @param accepted how many were answered 2xx; {@code failed} the rest
     * @param started when the first was due, in microseconds of the machine's clock
     */
    public record Latencies(int accepted, int failed, Duration median, Duration p99, long started) {

        /** When the order of that number was due, counted from 0. */
        public long due(int order, int perSecond) {
            return started + order * 1_000_000L / perSecond;
        }
    }

    public static Latencies run(Door door, String prefix, int perSecond, Duration duration) {
        var count = (int) (perSecond * duration.toMillis() / 1_000);
        var bodies = Orders.numbered(prefix, count).stream()
                .map(order -> order.sent().toString())
                .toList();
        var took = new long[count];
        var accepted = new AtomicInteger();
        var answers = new ArrayList<CompletableFuture<?>>(count);
        try (var connections = new Connections(door)) {
            var start = System.nanoTime();
            var started = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            for (int i = 0; i < count; i++) {
                var number = i;
                var due = start + i * 1_000_000_000L / perSecond;
                for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                answers.add(connections.send(bodies.get(i)).whenComplete((status, failure) -> {
                    took[number] = System.nanoTime() - due;
                    if (failure == null && status / 100 == 2) {
                        accepted.incrementAndGet();
                    }
                }));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .completeOnTimeout(null, LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(failed -> null)
                    .join();
            Arrays.sort(took);
            return new Latencies(accepted.get(), count - accepted.get(), at(took, 0.5), at(took, 0.99), started);
        }
    }

    /** That part of the values is no larger. */
    public static Duration at(long[] sorted, double part) {
        return Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * part))]);
    }
}
