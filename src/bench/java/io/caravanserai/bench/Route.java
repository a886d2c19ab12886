package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.site.Program;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.Rivals;
import io.caravanserai.bench.site.fetched.NodeRed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code route}: contract, mapping, content-based choice and an answer, nothing kept. */
final class Route implements Benchmark {

    private static final int PER_SECOND = 1_000;

    @Override
    public String name() {
        return "route";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        var programs = new ArrayList<>(List.of(Programs.hubAnswering(), Rivals.springIntegration()));
        var nodeRed = NodeRed.installed();
        nodeRed.ifPresentOrElse(programs::add, () -> Console.say("%s", NodeRed.tried()));
        var faster = plan.at(PER_SECOND);
        try (var site = new Site(folder, programs.toArray(Program[]::new))) {
            var table = new Table(site.peers(), site.compared(faster))
                    .rate("spring-integration", 1.0)
                    .pacedLatency("spring-integration", 1.0)
                    .note("The hub authenticates its caller here too; the others do not.");
            if (nodeRed.isPresent()) {
                table.rate("node-red", 2.0).pacedLatency("node-red", 1.0);
            } else {
                table.note(NodeRed.tried());
            }
            return table.outcome(name(), "JSON contract, mapping, choice, answer", faster);
        }
    }
}
