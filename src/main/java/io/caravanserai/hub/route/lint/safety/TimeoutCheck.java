package io.caravanserai.hub.route.lint.safety;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls that could wait for ever, and would take a thread, a permit and at last the target with them. */
final class TimeoutCheck implements Check {

    private static final List<String> HTTP = List.of("connectionRequestTimeout", "connectTimeout", "responseTimeout");
    private static final Map<String, List<String>> NEEDED = Map.ofEntries(
            Map.entry("http", HTTP),
            Map.entry("https", HTTP),
            Map.entry("vertx-http", List.of("responseTimeout", "connectTimeout")),
            Map.entry("kafka", List.of("requestTimeoutMs", "deliveryTimeoutMs", "maxBlockMs")),
            Map.entry("sql", List.of("template.queryTimeout")),
            Map.entry("jdbc", List.of("statement.queryTimeout")),
            Map.entry("ftp", List.of("connectTimeout", "soTimeout", "timeout")),
            Map.entry("ftps", List.of("connectTimeout", "soTimeout", "timeout")),
            Map.entry("sftp", List.of("connectTimeout", "soTimeout", "timeout")),
            Map.entry("netty", List.of("connectTimeout", "requestTimeout")),
            Map.entry("netty-http", List.of("connectTimeout", "requestTimeout")));
    private static final Set<String> REQUESTING = Set.of("jms", "amqp", "activemq", "activemq6", "sjms", "sjms2");

    @Override
    public void check(House house, Findings findings) {
        SafetyChecks.routes(house)
                .forEach(route -> route.endpoints()
                        .filter(endpoint -> endpoint.role() == Endpoint.Role.PRODUCER)
                        .forEach(endpoint -> house.settings()
                                .schemes(endpoint)
                                .forEach(scheme -> judge(scheme, endpoint, route, findings))));
    }

    private static void judge(String scheme, Endpoint endpoint, Route route, Findings findings) {
        var lacking = NEEDED.getOrDefault(scheme, List.of()).stream()
                .filter(option -> !endpoint.options().containsKey(option))
                .toList();
        if (!lacking.isEmpty()) {
            findings.add(
                    Rule.R308, endpoint.place(), "this call could wait for ever: set " + String.join(", ", lacking));
        }
        if (REQUESTING.contains(scheme)
                && !endpoint.option("exchangePattern").equals("InOnly")
                && !endpoint.option("disableReplyTo").equals("true")
                && !endpoint.options().containsKey("requestTimeout")) {
            findings.add(
                    Rule.R308,
                    endpoint.place(),
                    "this could wait for an answer for ever: set requestTimeout, or exchangePattern: InOnly");
        }
        if (scheme.equals("cxf") && !limited(route)) {
            findings.add(
                    Rule.R308,
                    endpoint.place(),
                    "this call could wait for ever: CXF takes its limits from the header RequestContext, set before it");
        }
    }

    private static boolean limited(Route route) {
        return route.allSteps()
                .filter(step -> step.kind().equals("setHeader"))
                .filter(step -> step.node().at("name").text().equals("RequestContext"))
                .flatMap(step -> step.expression().stream())
                .anyMatch(expression -> expression.text().text().contains("receiveTimeout")
                        && expression.text().text().contains("connectionTimeout"));
    }
}
