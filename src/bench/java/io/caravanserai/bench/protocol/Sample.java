package io.caravanserai.bench.protocol;

import io.caravanserai.bench.load.RateLoad.Latencies;
import java.time.Duration;

/**
 * One peer in one round.
 *
 * @param perSecond accepted while orders came
 * @param settled arrived a second, until the last one
 * @param messages what arrived at the sink
 * @param processor seconds of the program for all messages, delivery included; {@code database} those of its PostgreSQL
 * @param allocated bytes, by the program's JVM
 * @param drained how long the last delivery took after the last order
 */
public record Sample(
        double perSecond,
        double settled,
        Duration p99,
        long messages,
        double processor,
        double database,
        long allocated,
        Duration drained,
        Latencies paced) {

    public double perThousand(double value) {
        return value * 1_000 / Math.max(1, messages);
    }
}
