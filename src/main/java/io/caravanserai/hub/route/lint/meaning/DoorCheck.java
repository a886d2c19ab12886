package io.caravanserai.hub.route.lint.meaning;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether each door has rules and each rule a door, and somebody is known to come in by it. */
final class DoorCheck implements Check {

    private static final Set<String> OWN_IMPULSE = Set.of("direct", "hub", "timer", "scheduler", "quartz", "cron");

    @Override
    public void check(House house, Findings findings) {
        var doors = house.settings().doors();
        house.routes()
                .filter(route -> route.room() == Room.FLOW)
                .filter(route -> route.from()
                        .filter(from -> !OWN_IMPULSE.contains(from.scheme()))
                        .isPresent())
                .forEach(route -> {
                    var door = doors.get(route.id());
                    if (door == null) {
                        findings.unknown(
                                Rule.R412,
                                route.node().at("id").place(),
                                "no door 'hub.doors." + route.id() + "' in config/ says who may come in by this route",
                                route.id(),
                                doors.keySet());
                    } else {
                        route.from().ifPresent(from -> path(from, door, route, findings));
                    }
                });
        doors.forEach((id, door) -> door(id, door, house, findings));
    }

    private static void path(Endpoint from, Node door, Route route, Findings findings) {
        var path = door.at("path").text();
        if (from.is("platform-http") && !from.remaining().equals(path)) {
            findings.add(
                    Rule.R412,
                    from.place(),
                    "its door hub.doors." + route.id() + " stands at " + (path.isEmpty() ? "no path" : path)
                            + ", not at " + from.remaining());
        }
        if (from.is("platform-http") && from.remaining().startsWith("/soap/")) {
            findings.add(
                    Rule.R412,
                    from.place(),
                    "what stands below /soap/ is for cxf: routes alone and never reaches this one: let it stand elsewhere, as at "
                            + from.remaining().replaceFirst("/soap/", "/api/"));
        }
    }

    private static void door(String id, Node door, House house, Findings findings) {
        var place = house.settings().placeOfDoor(id).orElse(door.place());
        var scheme = door.at("authentication", "scheme");
        if ((!scheme.says() || scheme.text().equals("none"))
                && !door.at("partner").says()) {
            findings.add(
                    Rule.R412,
                    place,
                    "nobody is known at the door " + id + ": name its partner, or how one proves who it is");
        }
        var others = house.settings().doors().entrySet().stream()
                .filter(other -> !other.getKey().equals(id))
                .map(other -> other.getValue().at("path").text())
                .collect(Collectors.toSet());
        boolean beside =
                door.at("path").says() && others.contains(door.at("path").text());
        if (house.route(id).isEmpty() && !beside) {
            findings.unknown(
                    Rule.R412,
                    place,
                    "there is no route '" + id + "' behind this door",
                    id,
                    house.routes().map(Route::id).toList());
        }
    }
}
