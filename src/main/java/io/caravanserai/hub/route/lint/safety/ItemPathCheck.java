package io.caravanserai.hub.route.lint.safety;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.dsl.Step;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Names in the path of a call: only {@code rest-item-call-sink} fills them in, from variables that the route itself sets. */
final class ItemPathCheck implements Check {

    private static final String CALLS = "rest-call-sink";
    private static final String CALLS_ABOUT_ONE = "rest-item-call-sink";
    private static final Pattern NAMED = Pattern.compile("(?<!\\{)\\{([^{}]+)}(?!})");

    /** What every delivery has. */
    private static final Set<String> GIVEN = Set.of("subject", "messageId", "correlationId");

    @Override
    public void check(House house, Findings findings) {
        SafetyChecks.routes(house)
                .forEach(route -> route.endpoints()
                        .filter(end -> end.is("kamelet"))
                        .forEach(end -> Optional.ofNullable(end.options().get("path"))
                                .ifPresent(path -> judge(route, end, path.value(), findings))));
    }

    private static void judge(Route route, Endpoint end, Node path, Findings findings) {
        var names = new TreeSet<String>();
        NAMED.matcher(path.text()).results().forEach(found -> names.add(found.group(1)));
        if (end.name().equals(CALLS) && !names.isEmpty()) {
            findings.add(
                    Rule.R305,
                    path.place(),
                    "'" + path.text() + "' is not filled in by " + CALLS + ": call " + CALLS_ABOUT_ONE + " instead");
        } else if (end.name().equals(CALLS_ABOUT_ONE)) {
            names.removeAll(GIVEN);
            names.removeAll(variables(route));
            names.forEach(name -> findings.add(
                    Rule.R305,
                    path.place(),
                    "nothing sets the variable " + name + " of '" + path.text()
                            + "': set it before the call, to ${variable.subject} or to one field"));
        }
    }

    private static Set<String> variables(Route route) {
        var names = new TreeSet<String>();
        route.allSteps().forEach(step -> set(step).forEach(names::add));
        return names;
    }

    private static Set<String> set(Step step) {
        var names = new TreeSet<String>();
        if (step.kind().equals("setVariable")) {
            names.add(step.node().at("name").text());
        } else if (step.kind().equals("setVariables")) {
            for (Node one : step.node().at("variables").items()) {
                names.add(one.at("name").text());
            }
        }
        return names;
    }
}
