package io.caravanserai.hub.deadletter.rule;

import io.caravanserai.hub.delivery.system.Systems;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The rules of {@code config/systems.yaml}, and how each stands. */
@Component
public class Rules {

    private final List<Rule> rules;
    private final RuleStore store;
    private final Notices notices;
    private final InstantSource clock;

    Rules(Systems systems, RuleStore store, Notices notices, InstantSource clock) {
        this.rules = Rule.all(systems.all());
        this.store = store;
        this.notices = notices;
        this.clock = clock;
    }

    /** Empty where none is configured. */
    public List<RuleReport> all() {
        return rules.stream().map(this::report).toList();
    }

    private RuleReport report(Rule rule) {
        var limits = rule.limits(clock.instant());
        var looked = store.looked(rule.name());
        var host = rule.host();
        return new RuleReport(
                rule.name(),
                rule.system(),
                rule.takes(),
                rule.when(),
                limits.atMost(),
                limits.budget(),
                rule.said().rate(),
                store.could(rule.selection(), limits),
                looked.at(),
                looked.found(),
                store.runs(rule.name()),
                store.last(rule.name()),
                host == null
                        ? null
                        : Objects.requireNonNullElse(
                                notices.standing(rule.name(), host), new RuleReport.Hook(host, null, 0, null)));
    }
}
