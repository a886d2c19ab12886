package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.route.dsl.Kamelet;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.model.Placeholder;
import java.util.HashSet;
import java.util.Set;

/** Whether a kamelet is what its name promises: named as its file, typed and described, without unused parameters. */
final class KameletCheck implements Check {

    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");

    @Override
    public void check(House house, Findings findings) {
        house.kamelets().stream()
                .filter(kamelet -> kamelet.source().broken() == null)
                .forEach(kamelet -> judge(kamelet, findings));
    }

    private static void judge(Kamelet kamelet, Findings findings) {
        var root = kamelet.source().root();
        var name = root.at("metadata", "name");
        if (!name.text().equals(kamelet.name())) {
            findings.add(Rule.R112, name.place(), "its name is not that of its file, " + kamelet.name());
        }
        var type = root.at("metadata", "labels", "camel.apache.org/kamelet.type");
        if (!kamelet.name().endsWith("-" + type.text()) || type.text().isEmpty()) {
            findings.add(
                    Rule.R112,
                    type.place(),
                    "label it camel.apache.org/kamelet.type: source, sink or action, the last word of its name");
        }
        if (!kamelet.template().node().isPresent() || kamelet.template().from().isEmpty()) {
            findings.add(Rule.R112, root.at("spec").place(), "it has no template.route with a from:");
        }
        parameters(kamelet, findings);
    }

    private static void parameters(Kamelet kamelet, Findings findings) {
        var used = new HashSet<String>();
        kamelet.template()
                .node()
                .walk((key, node) -> Placeholder.in(node.text()).forEach(each -> used.add(each.key())));
        for (var parameter : kamelet.properties().entries()) {
            var about = parameter.value();
            if (!used.contains(parameter.key())) {
                findings.add(Rule.R112, parameter.place(), "its template never uses '" + parameter.key() + "'");
            }
            if (!about.at("title").says()
                    || !about.at("description").says()
                    || !TYPES.contains(about.at("type").text())) {
                findings.add(
                        Rule.R112, parameter.place(), "'" + parameter.key() + "' needs title, description and type");
            }
        }
        for (var name : kamelet.required()) {
            if (!kamelet.properties().has(name)) {
                findings.unknown(
                        Rule.R112,
                        kamelet.source()
                                .root()
                                .at("spec", "definition", "required")
                                .place(),
                        "'" + name + "' is required, but no parameter",
                        name,
                        kamelet.properties().keys());
            }
        }
    }
}
