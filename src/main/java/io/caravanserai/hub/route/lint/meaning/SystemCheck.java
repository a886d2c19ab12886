package io.caravanserai.hub.route.lint.meaning;

import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether each system is described, and what is promised about it can be kept. */
final class SystemCheck implements Check {

    private static final List<String> WHO = List.of("owner", "data", "effect");
    private static final List<String> LIMITS = List.of("timeout", "concurrency", "rate", "retry", "breaker");
    private static final List<String> WHICH = List.of("cause", "kind", "text");
    private static final Set<String> DATA = Set.of("public", "internal", "personal");
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    @Override
    public void check(House house, Findings findings) {
        house.settings().systems().forEach((name, system) -> {
            described(name, system, house, findings);
            window(system, findings);
            lookup(system, house, findings);
            rules(system, findings);
        });
        named(house, findings);
    }

    private static void described(String name, Node system, House house, Findings findings) {
        var place = house.settings().placeOfSystem(name).orElse(system.place());
        for (var key : WHO) {
            if (!system.at(key).says()) {
                findings.add(Rule.R408, place, name + " does not say its " + key);
            }
        }
        var data = system.at("data");
        if (data.says() && !DATA.contains(data.text())) {
            findings.unknown(
                    Rule.R408,
                    data.place(),
                    "'" + data.text() + "' is none of " + String.join(", ", DATA),
                    data.text(),
                    DATA);
        }
        for (var limit : LIMITS) {
            if (!system.at("deliver", limit).says()) {
                findings.add(Rule.R408, place, name + " has no limit deliver." + limit);
            }
        }
    }

    /** Once a provider has forgotten a key, a late try would have its effect again. */
    private static void window(Node system, Findings findings) {
        var giveUp = system.at("deliver", "retry", "give-up");
        if (!system.at("effect", "by").text().equals("key")) {
            return;
        }
        duration(giveUp)
                .ifPresent(age -> duration(system.at("effect", "window"))
                        .filter(window -> age.compareTo(window) >= 0)
                        .ifPresent(window -> findings.add(
                                Rule.R409,
                                giveUp.place(),
                                "a try after " + giveUp.text() + " comes when the key is forgotten (effect.window "
                                        + system.at("effect", "window").text() + "): give up before")));
    }

    private static Optional<Duration> duration(Node node) {
        var match = DURATION.matcher(node.text());
        if (!match.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    private static void lookup(Node system, House house, Findings findings) {
        if (!system.at("effect", "by").text().equals("lookup")) {
            return;
        }
        var lookup = system.at("effect", "lookup");
        if (house.inner(lookup.text()).isEmpty()) {
            findings.unknown(
                    Rule.R413,
                    lookup.place(),
                    lookup.says()
                            ? "no route begins at direct:" + lookup.text()
                            : "effect.lookup does not name the route that asks",
                    lookup.text(),
                    house.routes()
                            .filter(route -> route.isInner())
                            .map(route -> route.id())
                            .toList());
        }
    }

    private static void rules(Node system, Findings findings) {
        var rules = system.at("rules").entries();
        if (!rules.isEmpty() && !system.at("deliver", "retry", "budget").says()) {
            findings.add(
                    Rule.R415,
                    system.at("rules").place(),
                    "rules need deliver.retry.budget: how often one delivery is tried at most without a person");
        }
        for (var rule : rules) {
            if (WHICH.stream().noneMatch(key -> rule.value().at(key).says())) {
                findings.add(
                        Rule.R415,
                        rule.place(),
                        rule.key() + " does not say which letters, by " + String.join(", ", WHICH));
            }
            var when = rule.value().at("when");
            if (rule.value().at("at").says() == when.says()) {
                findings.add(Rule.R415, rule.place(), rule.key() + " says neither or both of at and when: healthy");
            } else if (when.says() && !when.text().equals("healthy")) {
                findings.unknown(
                        Rule.R415,
                        when.place(),
                        "'" + when.text() + "' is not healthy",
                        when.text(),
                        List.of("healthy"));
            }
        }
    }

    private static void named(House house, Findings findings) {
        var systems = house.settings().systems().keySet();
        house.allRoutes()
                .filter(route -> route.room() != Room.KAMELET)
                .flatMap(route -> route.endpoints())
                .forEach(endpoint -> {
                    var option = endpoint.is("hub")
                            ? endpoint.options().get("target")
                            : endpoint.is("kamelet") ? endpoint.options().get("system") : null;
                    if (option != null
                            && !option.value().text().contains("{{")
                            && !systems.contains(option.value().text())) {
                        findings.unknown(
                                Rule.R411,
                                option.value().place(),
                                "config/systems.yaml has no system '"
                                        + option.value().text() + "'",
                                option.value().text(),
                                systems);
                    }
                });
    }
}
