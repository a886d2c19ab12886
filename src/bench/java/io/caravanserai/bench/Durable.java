package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.Rivals;
import java.nio.file.Path;
import java.time.Duration;

/** {@code durable}: against what a good programmer writes by hand, and against what is usual, for the same guarantees. */
final class Durable implements Benchmark {

    private static final Duration P99 = Duration.ofMillis(40);

    @Override
    public String name() {
        return "durable";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        try (var site = new Site(
                folder, Programs.hub(), Rivals.handWritten(), Rivals.usualCamel(), Rivals.integrationOnJdbc())) {
            return new Table(site.peers(), site.compared(plan))
                    .rate("hand-written", 0.85)
                    .rate("camel-jms", 4)
                    .rate("integration-jdbc", 3)
                    .slowestRound(P99)
                    .note(
                            "All answer after the commit, on a PostgreSQL of their own with the same settings (fsync on).")
                    .outcome(name(), "answered after the commit", plan);
        }
    }
}
