package io.caravanserai.hub.route.lint.safety;

import io.caravanserai.hub.route.dsl.Expression;
import io.caravanserai.hub.route.dsl.Step;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import java.util.Set;
import java.util.regex.Pattern;

/** Data of a message that could decide where something is sent, or what is computed. */
final class MessageDataCheck implements Check {

    private static final Set<String> COMPUTED_ADDRESSES =
            Set.of("recipientList", "routingSlip", "dynamicRouter", "enrich", "pollEnrich", "poll");
    private static final Pattern STEERS = Pattern.compile(
            "(?i)Camel\\w*(Uri|Url|Path|Query|Destination|DestinationName|FileName|Script|Template|ResourceUri|Host|Topic)"
                    + "|kafka\\.OVERRIDE_TOPIC|Host");
    private static final Set<String> FIXED = Set.of("constant");

    /** {@code :#${…}} is bound by the driver and never becomes SQL. */
    private static final Pattern DATA = Pattern.compile("(?<!:#)\\$\\{");

    @Override
    public void check(House house, Findings findings) {
        SafetyChecks.routes(house).forEach(route -> {
            route.endpoints().forEach(endpoint -> {
                if (DATA.matcher(endpoint.uri()).find()) {
                    address(endpoint.place(), endpoint.uri(), findings);
                }
                endpoint.options().values().stream()
                        .filter(option -> DATA.matcher(option.value().text()).find())
                        .forEach(option ->
                                address(option.value().place(), option.value().text(), findings));
            });
            route.allSteps().forEach(step -> step(step, findings));
        });
    }

    private static void address(Place place, String text, Findings findings) {
        findings.add(
                Rule.R305,
                place,
                "'" + text + "' lets a message choose its address: write a fixed one, and choose between fixed ones");
    }

    private static void step(Step step, Findings findings) {
        if (COMPUTED_ADDRESSES.contains(step.kind())) {
            step.expression()
                    .filter(expression -> !FIXED.contains(expression.language()))
                    .ifPresent(expression -> findings.add(
                            Rule.R305,
                            step.place(),
                            step.kind()
                                    + " computes its address from the message: name it, or choose between named ones"));
        }
        if (step.kind().equals("setHeader")) {
            header(step.node(), findings);
        }
        if (step.kind().equals("setHeaders")) {
            step.node().at("headers").items().forEach(header -> header(header, findings));
        }
        step.expression().ifPresent(expression -> text(expression, findings));
        step.branches().forEach(branch -> Expression.of(branch).ifPresent(expression -> text(expression, findings)));
    }

    private static void header(Node header, Findings findings) {
        if (STEERS.matcher(header.at("name").text()).matches()) {
            Expression.of(header)
                    .filter(expression -> !FIXED.contains(expression.language()))
                    .ifPresent(expression -> findings.add(
                            Rule.R305,
                            header.at("name").place(),
                            "the header " + header.at("name").text()
                                    + " steers where the next call goes: set it to a constant, or not at all"));
        }
    }

    /** Languages that are not Simple do not know these braces: whoever writes them glues data into code. */
    private static void text(Expression expression, Findings findings) {
        if (!expression.language().equals("simple")
                && !FIXED.contains(expression.language())
                && expression.text().text().contains("${")) {
            findings.add(
                    Rule.R305,
                    expression.text().place(),
                    "data of the message inside the text of an expression becomes part of the expression: use a variable");
        }
    }
}
