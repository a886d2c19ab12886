package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Kamelet;
import io.caravanserai.hub.route.dsl.RouteFile;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.model.Placeholder;
import io.caravanserai.hub.route.source.Node;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Whether each {@code {{key}}} is set in {@code config/}, or is a parameter of the kamelet that it stands in. */
final class PlaceholderCheck implements Check {

    @Override
    public void check(House house, Findings findings) {
        for (var file : house.routeFiles()) {
            resolve(file.source().root(), Set.of(), house, findings);
        }
        for (RouteFile block : house.shown()) {
            resolve(block.source().root(), Set.of(), house, findings);
        }
        for (var kamelet : house.kamelets()) {
            resolve(kamelet.template().node(), kamelet.properties().keys(), house, findings);
        }
        house.allRoutes()
                .flatMap(route -> route.endpoints())
                .filter(endpoint -> endpoint.is("kamelet"))
                .forEach(call ->
                        house.kamelet(call.name()).ifPresent(kamelet -> called(call, kamelet, house, findings)));
    }

    private static void resolve(Node root, Set<String> parameters, House house, Findings findings) {
        root.walk((key, node) -> {
            if (!node.isScalar()) {
                return;
            }
            for (var placeholder : Placeholder.in(node.text())) {
                var name = placeholder.key();
                if (!placeholder.optional()
                        && !parameters.contains(name)
                        && house.settings().matching(name).isEmpty()) {
                    findings.unknown(
                            Rule.R106,
                            node.place(),
                            "nothing sets '" + name + "': neither config/"
                                    + (parameters.isEmpty() ? "" : " nor this kamelet's parameters"),
                            name,
                            known(house, parameters));
                }
            }
        });
    }

    /** What a kamelet reads of the system that its caller names. */
    private static void called(Endpoint call, Kamelet kamelet, House house, Findings findings) {
        var system = call.option("system");
        if (system.isEmpty()
                || system.contains("{{")
                || !house.settings().systems().containsKey(system)) {
            return;
        }
        kamelet.template().node().walk((key, node) -> {
            for (var placeholder : Placeholder.in(node.text())) {
                var read = placeholder.key();
                if (read.startsWith("systems.*.")
                        && !placeholder.optional()
                        && house.settings().matching(read.replace("*", system)).isEmpty()) {
                    findings.add(
                            Rule.R106,
                            call.place(),
                            "the kamelet " + kamelet.name() + " reads " + read.replace("*", system)
                                    + ", which config/systems.yaml does not set");
                }
            }
        });
    }

    private static Collection<String> known(House house, Set<String> parameters) {
        var known = new LinkedHashSet<String>(parameters);
        house.settings().keys().stream()
                .filter(key -> !key.startsWith("spring"))
                .forEach(known::add);
        return known;
    }
}
