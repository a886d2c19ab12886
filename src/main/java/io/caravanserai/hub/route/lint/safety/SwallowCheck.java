package io.caravanserai.hub.route.lint.safety;

import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.dsl.RouteFile;
import io.caravanserai.hub.route.dsl.Step;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Failures that end where nobody sees them. */
final class SwallowCheck implements Check {

    private static final Set<String> TELLS = Set.of("hub:failed", "hub:refused");

    @Override
    public void check(House house, Findings findings) {
        SafetyChecks.routes(house).forEach(route -> {
            route.allSteps().forEach(step -> caught(step, findings));
            handler(route.node().at("errorHandler"), findings);
            continued(route.node(), findings);
        });
        Stream.concat(house.routeFiles().stream(), house.shown().stream())
                .filter(file -> file.room() != Room.SIMULATORS)
                .forEach(file -> owners(file, findings));
    }

    private static void owners(RouteFile file, Findings findings) {
        for (var owner : file.declared("routeConfiguration")) {
            handler(owner.at("errorHandler"), findings);
            continued(owner, findings);
            owner.at("onException").items().forEach(each -> handled(each.at("onException"), findings));
        }
        file.declared("onException").forEach(each -> {
            handled(each, findings);
            continued(each, findings);
        });
        file.declared("errorHandler").forEach(each -> handler(each, findings));
    }

    private static void continued(Node root, Findings findings) {
        root.walk((key, node) -> {
            if (node.has("continued") && !node.at("continued").text().equals("false")) {
                findings.add(
                        Rule.R303,
                        node.placeOf("continued"),
                        "continued goes on as if nothing had failed: the delivery would count as done");
            }
        });
    }

    private static void caught(Step step, Findings findings) {
        for (var branch : step.branches()) {
            if (branch.kind().equals("doCatch") && !tells(branch.steps())) {
                findings.add(
                        Rule.R304,
                        branch.place(),
                        "this doCatch swallows the failure: end it in throwException, hub:failed or hub:refused");
            }
        }
        if (step.kind().equals("doTry") && step.node().has("doCatch")) {
            for (var each : step.node().at("doCatch").items()) {
                if (!each.has("steps")) {
                    findings.add(Rule.R304, each.place(), "this doCatch does nothing: the failure is lost");
                }
            }
        }
    }

    /** Whether every way through the steps ends by telling somebody. */
    private static boolean tells(List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> step.kind().equals("throwException")
                        || step.endpoint()
                                .filter(to -> TELLS.contains(to.uri()))
                                .isPresent()
                        || (step.kind().equals("choice")
                                && step.branches().stream()
                                        .anyMatch(one -> one.kind().equals("otherwise"))
                                && step.branches().stream().allMatch(one -> tells(one.steps()))));
    }

    private static void handler(Node handler, Findings findings) {
        var channel = handler.at("deadLetterChannel");
        if (!channel.isPresent()) {
            return;
        }
        if (!channel.at("deadLetterUri").text().equals("hub:failed")) {
            findings.add(
                    Rule.R310,
                    channel.at("deadLetterUri").place(),
                    "a dead letter goes to hub:failed: elsewhere the ledger would count the delivery as done");
        }
        if (!channel.at("deadLetterHandleNewException").text().equals("false")) {
            findings.add(
                    Rule.R310,
                    channel.placeOf("deadLetterHandleNewException"),
                    "write deadLetterHandleNewException: false; otherwise a failure to report a failure looks like success");
        }
    }

    private static void handled(Node onException, Findings findings) {
        var handled = onException.at("handled");
        if (handled.isPresent() && !handled.toString().contains("false")) {
            var last = Step.list(onException.at("steps"));
            if (!tells(last)) {
                findings.add(
                        Rule.R310,
                        onException.placeOf("handled"),
                        "what is handled is over: let its steps end in hub:failed or hub:refused");
            }
        }
    }
}
