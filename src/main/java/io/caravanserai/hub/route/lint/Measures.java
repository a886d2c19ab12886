package io.caravanserai.hub.route.lint;

import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much is too much, and how bad a rule's findings are: {@code config/lint.yaml}, or the defaults. Immutable. */
public final class Measures {

    /** What is measured, with its default. */
    public enum Measure {
        STEPS_PER_ROUTE(12),
        ROUTES_PER_FILE(7),
        LINES_PER_FILE(200),
        PARAMETERS_PER_KAMELET(14),
        COMPARISONS_PER_CONDITION(2),
        BRANCHES_PER_CHOICE(3),
        DECISIONS_PER_MAPPING(4);

        private final int standard;

        Measure(int standard) {
            this.standard = standard;
        }

        /** Its key below {@code ceilings}. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final Map<Measure, Integer> ceilings = new EnumMap<>(Measure.class);
    private final Map<Rule, Severity> severities = new EnumMap<>(Rule.class);
    private final Map<String, Node> unusable = new LinkedHashMap<>();

    private Measures(Node settings) {
        for (var measure : Measure.values()) {
            ceilings.put(measure, measure.standard);
        }
        settings.at("ceilings").entries().forEach(this::ceiling);
        settings.at("rules").entries().forEach(this::severity);
        settings.entries().stream()
                .filter(entry -> !entry.key().equals("ceilings") && !entry.key().equals("rules"))
                .forEach(entry ->
                        unusable.put(entry.key() + " is no key of config/lint.yaml: ceilings, rules", entry.value()));
    }

    /** Reads {@code config/lint.yaml} of that house; one that is missing or broken sets nothing. */
    public static Measures of(Path root) {
        var file = root.resolve("config/lint.yaml");
        try {
            return new Measures((Files.exists(file) ? SourceFile.read(file) : SourceFile.of(file, "")).root());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    private void ceiling(Node.Entry entry) {
        for (var measure : Measure.values()) {
            if (measure.key().equals(entry.key()) && entry.value().text().matches("\\d{1,6}")) {
                ceilings.put(measure, Integer.parseInt(entry.value().text()));
                return;
            }
        }
        unusable.put("ceilings." + entry.key() + " is no ceiling, or not a number", entry.value());
    }

    private void severity(Node.Entry entry) {
        var rule = Rule.of(entry.key());
        for (var severity : Severity.values()) {
            if (rule.isPresent() && severity.toString().equals(entry.value().text())) {
                severities.put(rule.get(), severity);
                return;
            }
        }
        unusable.put("rules." + entry.key() + ": write HUB-Rnnn: error | warning | off", entry.value());
    }

    public int most(Measure measure) {
        return ceilings.getOrDefault(measure, measure.standard);
    }

    Severity severity(Rule rule) {
        return severities.getOrDefault(rule, rule.severity());
    }

    /** What the file says that cannot be used, with its place. */
    public Map<String, Node> unusable() {
        return unusable;
    }
}
