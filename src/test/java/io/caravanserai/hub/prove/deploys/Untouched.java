package io.caravanserai.hub.prove.deploys;

import io.caravanserai.hub.prove.site.DeployDesk;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What routes that nobody changed keep through a deploy: their consumer, the very object, and their counters. */
record Untouched(Map<String, Double> exchanges, Map<String, String> consumers) {

    static Untouched at(DeployDesk desk) {
        return new Untouched(desk.exchanges(), desk.consumers());
    }

    /** Of these routes, each that has noticed something, in a sentence. */
    List<String> noticed(Collection<String> routes, DeployDesk desk) {
        var now = at(desk);
        return routes.stream()
                .filter(route -> !kept(route, now))
                .map(route -> route + ": " + consumers.get(route) + ", " + exchanges.get(route) + " exchanges before, "
                        + now.consumers.get(route) + ", " + now.exchanges.get(route) + " after")
                .toList();
    }

    private boolean kept(String route, Untouched now) {
        return consumers.containsKey(route)
                && consumers.get(route).equals(now.consumers.get(route))
                && now.exchanges.getOrDefault(route, 0.0) >= exchanges.getOrDefault(route, 0.0);
    }
}
