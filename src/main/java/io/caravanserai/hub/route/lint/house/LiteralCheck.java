package io.caravanserai.hub.route.lint.house;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import java.util.Set;
import java.util.regex.Pattern;

/** Hosts, queues, topics and credentials that stand in a file of routes instead of {@code config/}. */
final class LiteralCheck implements Check {

    private static final Pattern HOST = Pattern.compile(
            "(?i)^[a-z][a-z0-9+.-]*:(//)[^/{$\\s]|^(http|https|ftp|sftp|ftps|cxf|cxfrs|netty-http|smtp|mllp):(?!/|\\{\\{|bean:)[^{\\s]"
                    + "|\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|\\blocalhost\\b");
    private static final Set<String> BROKERS = Set.of(
            "jms",
            "amqp",
            "activemq",
            "activemq6",
            "sjms",
            "sjms2",
            "kafka",
            "paho",
            "paho-mqtt5",
            "rabbitmq",
            "spring-rabbitmq");
    private static final Set<String> NAMES_OF_CHANNELS = Set.of("queue", "topic", "destination");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(password|passwd|secret|token|api-?key|access-?key|credential|authorization|passphrase)s?");
    private static final Pattern NO_VALUE = Pattern.compile("(?i)true|false|\\d*|#.*|\\$\\{variable\\..*");

    @Override
    public void check(House house, Findings findings) {
        house.allRoutes().forEach(route -> {
            route.endpoints().forEach(endpoint -> address(route, endpoint, findings));
            route.node().walk((key, node) -> credential(key, node, findings));
            route.allSteps().forEach(step -> {
                // setHeader: {name: Authorization, expression: {constant: …}}
                if (SECRET_NAME.matcher(step.node().at("name").text()).matches()
                        && step.kind().equals("setHeader")) {
                    step.expression()
                            .filter(expression -> expression.language().equals("constant"))
                            .ifPresent(
                                    expression -> literal(step.node().at("name").text(), expression.text(), findings));
                }
            });
        });
    }

    private static void address(Route route, Endpoint endpoint, Findings findings) {
        if (HOST.matcher(endpoint.uri()).find()) {
            findings.add(
                    Rule.R208,
                    endpoint.place(),
                    "'" + endpoint.uri() + "' names a host: write {{systems.<name>.url}}, set in config/systems.yaml");
        }
        var transport = endpoint.is("door") ? endpoint.remaining() : endpoint.uri();
        int colon = transport.indexOf(':');
        if (colon > 0 && BROKERS.contains(transport.substring(0, colon))) {
            var name = transport.substring(colon + 1).replaceFirst("^(queue|topic|temp-queue|temp-topic):", "");
            channel(name, endpoint.place(), findings);
        }
        if (endpoint.is("kamelet") && route.room() != Room.SHOWN) {
            endpoint.options().values().stream()
                    .filter(option -> NAMES_OF_CHANNELS.contains(option.key()))
                    .forEach(option ->
                            channel(option.value().text(), option.value().place(), findings));
        }
    }

    private static void channel(String name, Place place, Findings findings) {
        if (!name.contains("{{")) {
            findings.add(
                    Rule.R209,
                    place,
                    "'" + name
                            + "' is the name of a queue or topic: write {{systems.<name>.queue}} or another key of config/");
        }
    }

    private static void credential(String key, Node node, Findings findings) {
        if (node.isScalar() && SECRET_NAME.matcher(key).matches()) {
            literal(key, node, findings);
        }
    }

    private static void literal(String name, Node value, Findings findings) {
        var text = value.text();
        if (!text.contains("{{") && !NO_VALUE.matcher(text).matches()) {
            findings.add(
                    Rule.R210,
                    value.place(),
                    "a credential stands in '" + name + "': write {{systems.<name>.…}}, set by the environment");
        }
    }
}
