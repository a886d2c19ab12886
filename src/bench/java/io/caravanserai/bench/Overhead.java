package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.Rivals;
import java.nio.file.Path;

/** {@code overhead}: what all policies and a durable ledger cost, against Camel without any. */
final class Overhead implements Benchmark {

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        try (var site = new Site(folder, Programs.hub(), Rivals.camel(), Rivals.camelTuned())) {
            return new Table(site.peers(), site.compared(plan))
                    .rate("camel", 0.75)
                    .rate("camel-tuned", 0.50)
                    .note(
                            "The hub answers after its ledger's commit; the others after their target has it, and keep nothing.")
                    .outcome(name(), "all policies and a ledger, against none", plan);
        }
    }
}
