package io.caravanserai.hub.route.lint.house;

import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import java.util.regex.Pattern;

/** What each route says of itself: its id, its flow, what it does, and who owns its failures. */
final class RouteCheck implements Check {

    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    @Override
    public void check(House house, Findings findings) {
        // What is no route by its form has nothing to say of itself yet.
        house.routes().filter(Route::explicit).forEach(route -> {
            id(route, findings);
            group(route, findings);
            owner(route, findings);
        });
        house.allRoutes().filter(Route::explicit).forEach(route -> {
            if (!route.node().at("description").says()) {
                findings.add(
                        Rule.R205,
                        route.node().placeOf("description"),
                        route.called() + " has no description: say in a sentence what it does, the verb first");
            }
        });
    }

    private static void id(Route route, Findings findings) {
        var id = route.node().at("id");
        if (!id.says()) {
            findings.add(
                    Rule.R203, route.place(), "this route has no id: logs, metrics, pauses and tests know it by that");
        } else if (!KEBAB.matcher(id.text()).matches()) {
            findings.add(Rule.R203, id.place(), "'" + id.text() + "' is not lower-case-words");
        } else if (route.room() != Room.SHARED && !id.text().startsWith(folder(route) + "-")) {
            findings.add(
                    Rule.R203,
                    id.place(),
                    "'" + id.text() + "' is not <flow>-<step>: begin it with '" + folder(route) + "-'");
        }
    }

    private static void group(Route route, Findings findings) {
        var group = route.node().at("group");
        if (!group.text().equals(folder(route))) {
            findings.add(
                    Rule.R204,
                    group.place(),
                    (group.says()
                                    ? "'" + group.text() + "' is not the folder's name"
                                    : route.called() + " has no group")
                            + ": write group: " + folder(route));
        }
    }

    private static void owner(Route route, Findings findings) {
        var node = route.node();
        boolean owned = node.at("routeConfigurationId").says();
        var handler = node.at("errorHandler");
        if (owned == handler.isPresent()) {
            findings.add(
                    Rule.R206,
                    owned ? node.placeOf("errorHandler") : route.place(),
                    route.called() + (owned ? " has two owners of its failures" : " has no owner of its failures")
                            + ": a door or delivery names a routeConfigurationId, an inner route has noErrorHandler");
        } else if (handler.has("noErrorHandler") && !route.isInner()) {
            findings.add(
                    Rule.R206,
                    handler.placeOf("noErrorHandler"),
                    route.called() + " has noErrorHandler, but nobody calls it: its failures would go nowhere");
        } else if (handler.isPresent() && !handler.has("noErrorHandler") && !isSimulatedDefault(route)) {
            findings.add(
                    Rule.R206,
                    handler.place(),
                    "only noErrorHandler hands a failure up; "
                            + handler.keys().stream().findFirst().orElse("this") + " keeps it here");
        }
        if (node.at("from").has("onException") || node.has("onException")) {
            findings.add(Rule.R206, route.place(), route.called() + " has an onException of its own beside its owner");
        }
    }

    private static boolean isSimulatedDefault(Route route) {
        return route.room() == Room.SIMULATORS
                && route.node().at("errorHandler").has("defaultErrorHandler");
    }

    private static String folder(Route route) {
        return route.flow().replaceFirst("^_", "");
    }
}
