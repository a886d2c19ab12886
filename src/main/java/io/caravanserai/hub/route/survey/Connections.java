package io.caravanserai.hub.route.survey;

import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.model.House;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every way into the ledger and every way out of it, by the files. */
public record Connections(List<Intake> intakes, List<Delivery> deliveries) {

    public static Connections of(House house) {
        var inner = new HashMap<String, Route>();
        house.routes()
                .filter(Route::isInner)
                .forEach(route -> route.from().ifPresent(from -> inner.putIfAbsent(from.name(), route)));
        var intakes = new ArrayList<Intake>();
        var deliveries = new ArrayList<Delivery>();
        house.routes()
                .filter(route -> route.room() == Room.FLOW && !route.isInner())
                .forEach(route -> {
                    var accepted = accepted(route, inner);
                    var from = route.from().orElse(null);
                    if (from != null && from.is("hub")) {
                        deliveries.add(new Delivery(route, from.name(), from.option("target"), accepted));
                    } else if (!accepted.isEmpty()) {
                        intakes.add(new Intake(route, source(route, house), accepted));
                    }
                });
        return new Connections(List.copyOf(intakes), List.copyOf(deliveries));
    }

    /** What the route, and all that it calls, hands to the ledger. */
    private static Set<String> accepted(Route route, Map<String, Route> inner) {
        var types = new TreeSet<String>();
        for (var each : reached(route, inner)) {
            each.accepts().forEach(to -> types.add(to.name()));
        }
        return types;
    }

    private static Set<Route> reached(Route route, Map<String, Route> inner) {
        var reached = new LinkedHashSet<Route>();
        var open = new ArrayList<>(List.of(route));
        while (!open.isEmpty()) {
            var next = open.remove(0);
            if (reached.add(next)) {
                next.endpoints()
                        .filter(to -> to.is("direct") && inner.containsKey(to.name()))
                        .forEach(to -> open.add(inner.get(to.name())));
            }
        }
        return reached;
    }

    private static String source(Route route, House house) {
        var door = house.settings().doors().get(route.id());
        if (door == null) {
            return route.id();
        }
        var partner = door.at("partner").text();
        return partner.isEmpty() ? "partners (" + route.id().replaceFirst("^.*-from-", "") + ")" : partner;
    }

    /** The deliveries of a type. */
    public List<Delivery> of(String type) {
        return deliveries.stream().filter(each -> each.type().equals(type)).toList();
    }

    /** Every target, in the order of its name. */
    public Set<String> targets() {
        var targets = new TreeSet<String>();
        deliveries.forEach(each -> targets.add(each.target()));
        return targets;
    }
}
