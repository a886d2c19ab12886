package io.caravanserai.hub.route.lint.safety;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Step;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.util.Set;
import java.util.regex.Pattern;

/** Code in a route: scripts, and calls of beans and methods. */
final class CodeCheck implements Check {

    private static final String INSTEAD =
            "; a route runs no code: write a mapping, or choose by a field that a contract names";
    private static final Set<String> STEPS = Set.of("script", "bean", "process");
    private static final Set<String> LANGUAGES = Set.of(
            "groovy", "js", "joor", "java", "python", "mvel", "ognl", "spel", "method", "wasm", "hl7terser", "csimple");
    private static final Set<String> COMPONENTS =
            Set.of("bean", "class", "language", "exec", "groovy", "script", "python", "docker", "wasm");
    private static final Pattern CALL = Pattern.compile(
            "\\$\\{(?:bean:|type:|groovy|camelContext|[^}'\"]*\\b(?:exchange|body|header|headers|variable|in)\\b[^}'\"]*\\.\\w+\\()");

    @Override
    public void check(House house, Findings findings) {
        SafetyChecks.routes(house).forEach(route -> {
            route.endpoints().forEach(endpoint -> address(endpoint, findings));
            route.allSteps().forEach(step -> step(step, findings));
            outsideParameters("", route.node(), findings);
        });
        house.routeFiles().stream()
                .flatMap(file -> file.declared("routeConfiguration").stream())
                .forEach(owner -> outsideParameters("", owner, findings));
    }

    private static void address(Endpoint endpoint, Findings findings) {
        if (endpoint.is(COMPONENTS.toArray(String[]::new))) {
            findings.add(Rule.R301, endpoint.place(), endpoint.uri() + " runs code" + INSTEAD);
        }
    }

    private static void step(Step step, Findings findings) {
        if (STEPS.contains(step.kind())) {
            findings.add(Rule.R301, step.place(), step.kind() + " runs code" + INSTEAD);
        }
    }

    /** What stands below {@code parameters:} is not Camel's language but the component's options. */
    private static void outsideParameters(String key, Node node, Findings findings) {
        if (key.equals("parameters")) {
            return;
        }
        for (var entry : node.entries()) {
            boolean writesCode = entry.value().isScalar()
                    || entry.value().has("expression")
                    || entry.value().has("ref")
                    || entry.value().has("method");
            if (LANGUAGES.contains(entry.key()) && writesCode && !isPlainName(key, entry.key())) {
                findings.add(Rule.R301, entry.place(), entry.key() + " runs code" + INSTEAD);
            }
            if (entry.value().isScalar() && CALL.matcher(entry.value().text()).find()) {
                findings.add(
                        Rule.R301, entry.value().place(), "'" + entry.value().text() + "' calls a method" + INSTEAD);
            }
            outsideParameters(entry.key(), entry.value(), findings);
        }
        node.items().forEach(item -> outsideParameters(key, item, findings));
    }

    /** {@code method: {ref: …, method: …}} is one call, not two. */
    private static boolean isPlainName(String parent, String key) {
        return key.equals("method") && (parent.equals("method") || parent.equals("bean"));
    }
}
