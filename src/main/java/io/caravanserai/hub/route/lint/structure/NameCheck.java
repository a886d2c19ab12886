package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.route.dsl.Endpoint.Role;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names by which routes find each other: a call without an answerer, an id twice, an owner of failures that is none. */
final class NameCheck implements Check {

    @Override
    public void check(House house, Findings findings) {
        called(house, findings);
        unique(house, findings);
        var owners = owners(house);
        house.allRoutes().forEach(route -> owned(route, owners, findings));
    }

    private static void called(House house, Findings findings) {
        var answered = house.allRoutes()
                .flatMap(route -> route.from().stream())
                .filter(from -> from.is("direct"))
                .map(from -> from.name())
                .collect(Collectors.toSet());
        house.allRoutes()
                .flatMap(Route::endpoints)
                .filter(to -> to.is("direct") && to.role() == Role.PRODUCER)
                .filter(to -> !to.name().contains("{") && !answered.contains(to.name()))
                .forEach(to -> findings.unknown(
                        Rule.R108, to.place(), "no route begins at direct:" + to.name(), to.name(), answered));
    }

    private static void unique(House house, Findings findings) {
        var first = new HashMap<String, Place>();
        house.routes().forEach(route -> once(route.node(), "route", first, findings));
        house.routeFiles().stream()
                .flatMap(file -> file.declared("routeConfiguration").stream())
                .forEach(owner -> once(owner, "routeConfiguration", first, findings));
        // Steps share one set of ids over the whole context.
        house.routes()
                .flatMap(Route::allSteps)
                .filter(step -> step.node().has("id"))
                .forEach(step -> once(step.node(), "step", first, findings));
        var begins = new HashMap<String, Place>();
        house.routes()
                .flatMap(route -> route.from().stream())
                .filter(from -> from.is("direct"))
                .forEach(from -> {
                    var other = begins.putIfAbsent(from.name(), from.place());
                    if (other != null) {
                        findings.add(
                                Rule.R109,
                                from.place(),
                                "another route begins at direct:" + from.name() + " already: " + other);
                    }
                });
    }

    private static void once(Node node, String what, Map<String, Place> first, Findings findings) {
        var id = node.at("id");
        if (!id.says()) {
            return;
        }
        var kind = what.equals("step") ? "route" : what;
        var other = first.putIfAbsent(kind + " " + id.text(), id.place());
        if (other != null) {
            findings.add(Rule.R109, id.place(), "the id '" + id.text() + "' is taken already: " + other);
        }
    }

    private static Set<String> owners(House house) {
        return house.routeFiles().stream()
                .flatMap(file -> file.declared("routeConfiguration").stream())
                .map(owner -> owner.at("id").text())
                .collect(Collectors.toSet());
    }

    private static void owned(Route route, Set<String> owners, Findings findings) {
        var owner = route.node().at("routeConfigurationId");
        if (owner.says() && !owner.text().contains("{{") && !owners.contains(owner.text())) {
            findings.unknown(
                    Rule.R110,
                    owner.place(),
                    "no routeConfiguration is called '" + owner.text() + "'; Camel would run the route without any",
                    owner.text(),
                    owners);
        }
    }
}
