package io.caravanserai.hub.route.lint.contract;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.Agreement;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;

/** Whether each contract is what its notation asks for. Whether it is a good one, only its owners know. */
public final class ContractCheck implements Check {

    @Override
    public void check(House house, Findings findings) {
        house.agreements().stream()
                .filter(agreement -> agreement.source().broken() == null)
                .forEach(agreement -> check(agreement, findings));
    }

    private static void check(Agreement agreement, Findings findings) {
        var root = agreement.source().root();
        switch (agreement.notation()) {
            case ".schema.json", ".form.schema.json" -> {
                if (isMap(root, "a JSON Schema", findings)) {
                    new SchemaWords(root, findings).check(root);
                }
            }
            case ".openapi.yaml" -> openApi(agreement, root, findings);
            case ".csv.yaml" -> {
                if (isMap(root, "the columns of a file", findings)) {
                    ColumnWords.check(root, findings);
                }
            }
            default -> XmlContract.check(agreement.source(), findings);
        }
    }

    private static boolean isMap(Node root, String what, Findings findings) {
        if (!root.isMap()) {
            findings.add(Rule.R416, root.place(), "it is empty, or no map: here stands " + what);
        }
        return root.isMap();
    }

    private static void openApi(Agreement agreement, Node root, Findings findings) {
        var component = root.at("components", "schemas", agreement.component());
        if (!root.at("openapi").text().startsWith("3.1")) {
            findings.add(
                    Rule.R416,
                    root.at("openapi").place(),
                    "say openapi: 3.1.0; older ones have another schema language");
        } else if (!component.isMap()) {
            findings.unknown(
                    Rule.R416,
                    root.at("components", "schemas").place(),
                    "it has no #/components/schemas/" + agreement.component(),
                    agreement.component(),
                    root.at("components", "schemas").keys());
        } else {
            var words = new SchemaWords(root, findings);
            root.at("components", "schemas").entries().forEach(schema -> words.check(schema.value()));
        }
    }
}
