package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.site.Programs;
import java.nio.file.Path;
import java.time.Duration;

/** {@code durable}: against what a good programmer writes by hand for the same guarantees. */
final class Durable implements Benchmark {

    private static final Duration P99 = Duration.ofMillis(40);

    @Override
    public String name() {
        return "durable";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        try (var site = new Site(folder, Programs.hub(), Programs.handWritten())) {
            return new Table(site.peers(), site.compared(plan))
                    .rate("hand-written", 0.85)
                    .slowestRound(P99)
                    .note(
                            "Both answer after the commit, on a PostgreSQL of their own with the same settings (fsync on).")
                    .note(
                            "Not there yet: (b) the usual Camel way with JdbcMessageIdRepository and jms:, (c) Spring Integration"
                                    + " with JDBC stores.")
                    .outcome(name(), "answered after the commit, against a program written by hand", plan);
        }
    }
}
