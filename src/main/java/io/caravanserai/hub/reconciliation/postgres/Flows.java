package io.caravanserai.hub.reconciliation.postgres;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** The flows that run: a flow is the group of its routes. */
final class Flows {

    private final CamelContext camel;

    Flows(CamelContext camel) {
        this.camel = camel;
    }

    /** The ids of a flow's routes; an unknown flow is an {@link IllegalArgumentException} that names those that there are. */
    Set<String> routesOf(String flow) {
        var routes = camel.getRoutes().stream()
                .filter(route -> flow.equals(route.getGroup()))
                .filter(Flows::isOfAFlow)
                .map(Route::getRouteId)
                .collect(Collectors.toCollection(TreeSet::new));
        if (routes.isEmpty()) {
            throw new IllegalArgumentException(
                    "flow must be one of " + String.join(", ", names()) + ", not '" + flow + "'");
        }
        return routes;
    }

    private Set<String> names() {
        return camel.getRoutes().stream()
                .filter(Flows::isOfAFlow)
                .map(Route::getGroup)
                .filter(Predicate.not(String::isBlank))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOfAFlow(Route route) {
        return route.getGroup() != null && !route.isCreatedByKamelet() && !route.isCreatedByRouteTemplate();
    }
}
