package io.caravanserai.hub.ledger.postgres.sharing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A stage of a message's way whose members share transactions: {@code hub.commits} and {@code hub.committed} say how many
 * commits were for how many of them, {@code hub.commit.wait} how long they waited until their transaction began.
 *
 * <p>A transaction that found nothing to do counts too; one that failed does not.
 */
public final class Stage {

    private static final Duration[] BOUNDS =
            Stream.of(1, 2, 5, 10, 20, 50, 100, 1_000).map(Duration::ofMillis).toArray(Duration[]::new);

    private final String name;
    private final Counter commits;
    private final Counter committed;
    private final Timer wait;

    public Stage(MeterRegistry meters, String name) {
        this.name = name;
        commits = meters.counter("hub.commits", "stage", name);
        committed = meters.counter("hub.committed", "stage", name);
        wait = Timer.builder("hub.commit.wait")
                .tag("stage", name)
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }

    public String name() {
        return name;
    }

    /** A member's transaction began after so many nanoseconds; told twice where the first failed and it began again alone. */
    public void waited(long nanos) {
        wait.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** One transaction has committed, for so many. */
    public void committed(int members) {
        commits.increment();
        committed.increment(members);
    }
}
