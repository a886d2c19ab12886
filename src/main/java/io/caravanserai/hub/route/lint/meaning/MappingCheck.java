package io.caravanserai.hub.route.lint.meaning;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.mapping.Access;
import io.caravanserai.hub.route.mapping.MappingText;
import io.caravanserai.hub.route.model.Agreement;
import io.caravanserai.hub.route.model.DataFlow;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.model.MappingUse;
import io.caravanserai.hub.route.model.Shape;
import java.util.HashMap;
import java.util.Map;

/** Whether each mapping reads fields that its input has, and makes only what the contract behind it knows. */
final class MappingCheck implements Check {

    private final Map<String, MappingText> texts;
    private final Map<String, Shape> shapes = new HashMap<>();

    /** Keeps what it has read of each mapping for the checks after it. */
    MappingCheck(Map<String, MappingText> texts) {
        this.texts = texts;
    }

    @Override
    public void check(House house, Findings findings) {
        for (var mapping : house.mappings()) {
            var text = MappingText.of(mapping);
            texts.put(mapping.name(), text);
            var broken = text.broken();
            if (broken != null) {
                findings.add(Rule.R001, broken.place(), "it is not " + mapping.language() + ": " + broken.reason());
            }
        }
        for (var use : DataFlow.of(house)) {
            var text = texts.get(use.name());
            if (text != null) {
                reads(use, text, house, findings);
                house.contract(use.feeds()).ifPresent(fed -> new OutputCheck(fed, findings).judge(text.made()));
            }
        }
    }

    private void reads(MappingUse use, MappingText text, House house, Findings findings) {
        for (var access : text.accesses()) {
            var contract = switch (access.root()) {
                case BODY -> use.reads();
                case VARIABLE -> use.variables().getOrDefault(access.variable(), "");
                case UNKNOWN -> "";
            };
            house.contract(contract).ifPresent(agreement -> follow(access, agreement, findings));
        }
    }

    private void follow(Access access, Agreement agreement, Findings findings) {
        var at = shapes.computeIfAbsent(agreement.name(), unused -> agreement.shape());
        for (var key : access.keys()) {
            if (key.name().equals(Access.EACH)) {
                at = at.each();
            } else if (!at.allows(key.name())) {
                findings.unknown(
                        Rule.R405,
                        key.place(),
                        agreement.name() + " has no field '" + key.name() + "' here",
                        key.name(),
                        at.fields().keySet());
                return;
            } else {
                at = at.at(key.name());
            }
        }
    }
}
