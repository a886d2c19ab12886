package io.caravanserai.hub.route.survey;

import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.model.Flow;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every connection of one system with another, and what is promised about it. */
public record Inventory(List<Connection> connections) {

    /**
     * From one system to another.
     *
     * @param consistency as the flow's page says for the target; empty where it says nothing
     * @param watched how soon it must arrive, and how often something must come
     * @param deadLetters where a failure ends: {@code ledger}, or {@code nowhere}
     */
    public record Connection(
            String from,
            String type,
            String to,
            String flow,
            String pattern,
            String consistency,
            String watched,
            String deadLetters) {}

    public static Inventory of(House house) {
        var all = Connections.of(house);
        var connections = new ArrayList<Connection>();
        for (var intake : all.intakes()) {
            for (var type : intake.types()) {
                all.of(type).forEach(delivery -> connections.add(connection(intake.source(), delivery, house)));
            }
        }
        for (var answering : all.deliveries()) {
            for (var type : answering.replies()) {
                all.of(type).forEach(delivery -> connections.add(connection(answering.target(), delivery, house)));
            }
        }
        return new Inventory(connections.stream().distinct().toList());
    }

    private static Connection connection(String from, Delivery delivery, House house) {
        var flow = house.flows().stream()
                .filter(each -> each.name().equals(delivery.route().flow()))
                .findFirst();
        var says = flow.map(Flow::says);
        return new Connection(
                from,
                delivery.type(),
                delivery.target(),
                delivery.route().flow(),
                text(says, "pattern"),
                says.map(page -> page.at("consistency", delivery.target()).text())
                        .orElse(""),
                watched(says),
                deadLetters(delivery.route(), house));
    }

    private static String text(Optional<Node> says, String key) {
        return says.map(page -> page.at(key).text()).orElse("");
    }

    private static String watched(Optional<Node> says) {
        var freshness = text(says, "freshness");
        var every = says.map(page -> page.at("expect", "every").text()).orElse("");
        return (freshness.isEmpty() ? "" : "within " + freshness) + (every.isEmpty() ? "" : ", every " + every);
    }

    private static String deadLetters(Route route, House house) {
        var owner = route.node().at("routeConfigurationId").text();
        return house.routeFiles().stream()
                        .flatMap(file -> file.declared("routeConfiguration").stream())
                        .filter(each -> each.at("id").text().equals(owner))
                        .anyMatch(each -> each.at("errorHandler", "deadLetterChannel", "deadLetterUri")
                                .text()
                                .equals("hub:failed"))
                ? "ledger"
                : "nowhere";
    }
}
