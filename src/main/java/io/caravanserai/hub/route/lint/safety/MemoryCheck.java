package io.caravanserai.hub.route.lint.safety;

import io.caravanserai.hub.route.dsl.Step;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import java.util.Set;

/** Messages that would wait in memory, where a crash takes them along. */
final class MemoryCheck implements Check {

    private static final String INSTEAD = "; what waits in memory is lost with the process: accept it into the ledger";
    private static final Set<String> QUEUES = Set.of("seda", "disruptor", "disruptor-vm", "vm", "direct-vm", "stub");

    @Override
    public void check(House house, Findings findings) {
        SafetyChecks.routes(house).forEach(route -> {
            route.endpoints()
                    .filter(endpoint -> QUEUES.contains(endpoint.scheme()))
                    .forEach(endpoint -> findings.add(
                            Rule.R306, endpoint.place(), endpoint.uri() + " is a queue in memory" + INSTEAD));
            route.allSteps().forEach(step -> step(step, findings));
        });
    }

    private static void step(Step step, Findings findings) {
        switch (step.kind()) {
            case "wireTap" -> findings.add(Rule.R306, step.place(), "wireTap sends a copy that nobody keeps" + INSTEAD);
            case "threads" -> {
                if (!step.node().has("maxQueueSize")) {
                    findings.add(Rule.R306, step.place(), "threads without maxQueueSize queue without bound" + INSTEAD);
                }
            }
            case "aggregate" -> {
                if (!step.node().has("aggregationRepository")) {
                    findings.add(Rule.R306, step.place(), "aggregate keeps what it gathers in memory" + INSTEAD);
                }
            }
            case "resequence" ->
                findings.add(Rule.R306, step.place(), "resequence holds messages back in memory" + INSTEAD);
            case "delay" -> {
                if (step.node().at("asyncDelayed").text().equals("true")) {
                    findings.add(
                            Rule.R306, step.place(), "an asynchronous delay keeps the message in memory" + INSTEAD);
                }
            }
            default -> {
                // keeps nothing
            }
        }
    }
}
