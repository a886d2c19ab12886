package io.caravanserai.hub.route.lint.house;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.Flow;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether each flow's page says who owns it, what it is for and what may be expected of it, in words that can be used. */
final class FlowCheck implements Check {

    private static final Map<String, String> ASKED = new LinkedHashMap<>();
    private static final String EDIT = "edit-dead-letters";
    private static final Set<String> ALSO = Set.of("purpose", EDIT);
    private static final Pattern DURATION = Pattern.compile("\\d+(ms|s|m|h|d)");
    private static final Pattern WINDOW = Pattern.compile(
            "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))? \\d{2}(:\\d{2})?-\\d{2}(:\\d{2})?");
    private static final List<String> PATTERNS = List.of(
            "publish-subscribe", "request-reply", "point-to-point", "batch", "streaming", "process", "shared-data");
    private static final List<String> CONSISTENCIES = List.of("strong", "eventual");
    private static final List<String> EDITS = List.of("alone", "second-person");

    static {
        ASKED.put("owner", "who answers for it");
        ASKED.put("pattern", "how the systems are joined: " + String.join(", ", PATTERNS));
        ASKED.put("why", "why this pattern");
        ASKED.put("consistency", "strong or eventual for each target, and max-drift");
        ASKED.put("freshness", "how soon 99 of 100 must be delivered, as in 30s");
        ASKED.put("expect", "how often something must come, as in { every: 1h }");
    }

    @Override
    public void check(House house, Findings findings) {
        for (var flow : house.flows()) {
            if (flow.page() == null) {
                findings.add(
                        Rule.R201,
                        flow.place(),
                        "the flow has no page: write its " + String.join(", ", ASKED.keySet()));
            } else if (flow.page().broken() == null) {
                asked(flow, findings);
                usable(flow, house, findings);
            }
        }
    }

    private static void asked(Flow flow, Findings findings) {
        ASKED.forEach((key, meaning) -> {
            if (!flow.says().at(key).says()) {
                findings.add(Rule.R201, flow.says().placeOf(key), "it does not say its " + key + ": " + meaning);
            }
        });
        for (var entry : flow.says().entries()) {
            if (!ASKED.containsKey(entry.key()) && !ALSO.contains(entry.key())) {
                findings.unknown(Rule.R202, entry.place(), "nothing reads '" + entry.key() + "'", entry.key(), known());
            } else if (entry.key().equals(EDIT) && !entry.value().says()) {
                findings.add(Rule.R202, entry.place(), "says nothing: say one of " + String.join(", ", EDITS));
            }
        }
    }

    private static Set<String> known() {
        var known = new LinkedHashSet<>(ASKED.keySet());
        known.addAll(ALSO);
        return known;
    }

    private static void usable(Flow flow, House house, Findings findings) {
        var says = flow.says();
        fits(says.at("pattern"), PATTERNS, findings);
        fits(says.at(EDIT), EDITS, findings);
        duration(says.at("freshness"), findings);
        duration(says.at("expect", "every"), findings);
        duration(says.at("consistency", "max-drift"), findings);
        var window = says.at("expect", "window");
        if (window.says() && !WINDOW.matcher(window.text()).matches()) {
            findings.add(Rule.R202, window.place(), "'" + window.text() + "' is no window, as in \"Mon-Sat 08-20\"");
        }
        for (var entry : says.at("consistency").entries()) {
            if (entry.key().equals("max-drift")) {
                continue;
            }
            fits(entry.value(), CONSISTENCIES, findings);
            var systems = house.settings().systems().keySet();
            if (!systems.contains(entry.key())) {
                findings.unknown(
                        Rule.R202,
                        entry.place(),
                        "config/systems.yaml has no system '" + entry.key() + "'",
                        entry.key(),
                        systems);
            }
        }
    }

    private static void fits(Node value, List<String> known, Findings findings) {
        if (value.says() && !known.contains(value.text())) {
            findings.unknown(
                    Rule.R202,
                    value.place(),
                    "'" + value.text() + "' is none of " + String.join(", ", known),
                    value.text(),
                    known);
        }
    }

    private static void duration(Node value, Findings findings) {
        if (value.says() && !DURATION.matcher(value.text()).matches()) {
            findings.add(Rule.R202, value.place(), "'" + value.text() + "' is no duration, as in 30s, 15m or 1h");
        }
    }
}
