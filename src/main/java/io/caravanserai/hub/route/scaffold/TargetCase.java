package io.caravanserai.hub.route.scaffold;

import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.document.xml.XmlSamples;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;
import io.caravanserai.hub.route.scaffold.draft.CanonicalSide;
import io.caravanserai.hub.route.scaffold.draft.ContractFiles;

/** The case of a delivery. */
final class TargetCase {

    private TargetCase() {}

    static String text(Blueprint blueprint, ContractFiles contract, CanonicalSide type) {
        var way = contract.described().way();
        var system = blueprint.system();
        var text = new StringBuilder(
                "# What " + system + " is told of " + blueprint.type() + ". It is a stand-in here.\n");
        if (way instanceof Way.Soap soap && !soap.answer().name().isEmpty()) {
            text.append("answers:\n  ")
                    .append(system)
                    .append(":\n    body-xml: |\n")
                    .append(XmlSamples.of(soap.answer()).indent(6))
                    .append('\n');
        }
        if (way instanceof Way.Http || way instanceof Way.Unsaid) {
            text.append("answers:\n  ")
                    .append(system)
                    .append(contract.described().isXml() ? ": {body-text: \"\"}\n" : ": {body: {}}\n");
        }
        text.append("cases:\n  - name: ")
                .append(system)
                .append(" is told of ")
                .append(blueprint.type())
                .append("\n    target: ")
                .append(system)
                .append("\n    type: ")
                .append(blueprint.type())
                .append("\n    input-file: ")
                .append(type.name())
                .append(".json\n    expect:\n");
        text.append(
                way instanceof Way.Rows
                        ? "      collected: {" + system + ": <any>}\n"
                        : "      requests:\n        " + system + ":\n          - " + request(way, contract, type)
                                + "\n");
        return text.toString();
    }

    private static String request(Way way, ContractFiles contract, CanonicalSide type) {
        if (way instanceof Way.Soap soap) {
            return "{operation: " + soap.operation() + "}";
        }
        return way instanceof Way.Http http
                ? "{method: " + http.method() + ", path: " + ItemPaths.sample(http, type) + "}"
                : "{method: POST, path: /" + contract.name() + "}";
    }
}
