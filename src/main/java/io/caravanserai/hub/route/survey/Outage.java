package io.caravanserai.hub.route.survey;

import io.caravanserai.hub.route.model.House;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What happens while a system is down.
 *
 * @param waiting each type that piles up, with the targets that it waits for
 * @param because the targets that wait only because a type comes from a waiting one's answer
 * @param doors that stay open: the ledger takes what comes in
 */
public record Outage(List<Delivery> waiting, Map<String, String> because, List<Intake> doors) {

    public static Outage of(House house, String system) {
        var connections = Connections.of(house);
        var waiting = new ArrayList<>(connections.deliveries().stream()
                .filter(each -> each.target().equals(system))
                .toList());
        var because = new LinkedHashMap<String, String>();
        for (int i = 0; i < waiting.size(); i++) {
            for (var reply : waiting.get(i).replies()) {
                boolean comesFromElsewhere = connections.intakes().stream()
                        .anyMatch(intake -> intake.types().contains(reply));
                for (var follower : connections.of(reply)) {
                    if (!comesFromElsewhere && !waiting.contains(follower)) {
                        waiting.add(follower);
                        because.put(
                                follower.route().id(),
                                reply + " comes from the answer of "
                                        + waiting.get(i).target());
                    }
                }
            }
        }
        var flows = new TreeSet<String>();
        waiting.forEach(each -> flows.add(each.route().flow()));
        var doors = connections.intakes().stream()
                .filter(intake -> flows.contains(intake.route().flow()))
                .toList();
        return new Outage(List.copyOf(waiting), because, doors);
    }
}
