package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.Rivals;
import java.nio.file.Path;

/** {@code route}: contract, mapping, content-based choice and an answer, nothing kept. */
final class Route implements Benchmark {

    @Override
    public String name() {
        return "route";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        try (var site = new Site(folder, Programs.hubAnswering(), Rivals.springIntegration())) {
            return new Table(site.peers(), site.compared(plan))
                    .rate("spring-integration", 1.0)
                    .pacedLatency("spring-integration", 1.0)
                    .note("The hub authenticates its caller here too; Spring Integration does not.")
                    .note("Not there yet: Node-RED.")
                    .outcome(name(), "JSON contract, mapping, choice, answer", plan);
        }
    }
}
