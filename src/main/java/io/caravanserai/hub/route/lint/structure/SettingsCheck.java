package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.delivery.system.RuleProperties;
import io.caravanserai.hub.delivery.system.SystemProperties;
import io.caravanserai.hub.partner.DoorProperties;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.model.Placeholder;
import io.caravanserai.hub.route.source.Node;
import java.util.HashSet;
import java.util.Objects;

/** Keys of {@code config/} that nothing reads: Spring ignores them without a word. */
final class SettingsCheck implements Check {

    @Override
    public void check(House house, Findings findings) {
        house.settings()
                .doors()
                .forEach((name, door) -> known(door, "hub.doors." + name, DoorProperties.class, findings));
        house.settings().systems().forEach((name, system) -> {
            // The other keys of a system are read by routes, whatever they are.
            var bound = KnownKeys.of(SystemProperties.class);
            system.entries().stream()
                    .filter(entry -> bound.containsKey(entry.key())
                            && KnownKeys.canFollow(Objects.requireNonNull(bound.get(entry.key())), entry.value()))
                    .forEach(entry -> known(
                            entry.value(),
                            "systems." + name + "." + entry.key(),
                            Objects.requireNonNull(bound.get(entry.key())),
                            findings));
            system.at("rules")
                    .entries()
                    .forEach(rule -> known(
                            rule.value(), "systems." + name + ".rules." + rule.key(), RuleProperties.class, findings));
        });
        undescribed(house, findings);
        undeclared(house, findings);
    }

    private static void known(Node node, String where, Class<?> bound, Findings findings) {
        var keys = KnownKeys.of(bound);
        for (var entry : node.entries()) {
            var type = keys.get(entry.key());
            // A system's connection is made by routes, which read what is theirs beside what is bound.
            if (type == null && !entry.key().equals("connect-timeout")) {
                findings.unknown(
                        Rule.R115,
                        entry.place(),
                        "nothing reads " + where + "." + entry.key(),
                        entry.key(),
                        keys.keySet());
            } else if (type != null && KnownKeys.canFollow(type, entry.value())) {
                known(entry.value(), where + "." + entry.key(), type, findings);
            }
        }
    }

    private static void undescribed(House house, Findings findings) {
        var described = new HashSet<>(KnownKeys.described());
        house.routeFiles()
                .forEach(file -> file.source().root().walk((key, node) -> {
                    if (node.isScalar()) {
                        Placeholder.in(node.text()).forEach(placeholder -> described.add(placeholder.key()));
                    }
                }));
        for (var setting : house.settings().all()) {
            if (setting.key().startsWith("hub.") && !KnownKeys.covers(described, setting.key())) {
                findings.unknown(
                        Rule.R115, setting.place(), "nothing reads " + setting.key(), setting.key(), described);
            }
        }
    }

    /** A profile may change a system; one that it names anew is a misspelt one. */
    private static void undeclared(House house, Findings findings) {
        var systems = house.settings().systems().keySet();
        var told = new HashSet<String>();
        for (var setting : house.settings().all()) {
            var parts = setting.key().split("\\.");
            if (parts[0].equals("systems")
                    && parts.length > 1
                    && !systems.contains(parts[1])
                    && told.add(setting.place().file() + " " + parts[1])) {
                findings.unknown(
                        Rule.R115,
                        setting.place(),
                        "config/systems.yaml has no system '" + parts[1] + "'",
                        parts[1],
                        systems);
            }
        }
    }
}
