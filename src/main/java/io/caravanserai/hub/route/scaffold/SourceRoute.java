package io.caravanserai.hub.route.scaffold;

import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.document.Words;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;
import io.caravanserai.hub.route.scaffold.draft.ContractFiles;

/** The route by which a partner's messages come in, and its door. */
final class SourceRoute {

    private static final String HEAD = """
        # Where @TYPE@ comes in from @SYSTEM@. The door is hub.doors.@FLOW@-from-@SYSTEM@ in config/application.yaml.
        - route:
            id: @FLOW@-from-@SYSTEM@
            group: @FLOW@
            description: Accept what @SYSTEM@ sends as @TYPE@.
            routeConfigurationId: partner-facing
            from:
        """;

    private static final String IDENTITY = """
        - setVariable:                            # absent: the business key is the identity
            name: identity
            expression:
              simple:
                expression: "${header.Idempotency-Key}"
        """;

    private SourceRoute() {}

    static String text(Blueprint blueprint, ContractFiles contract, String mapping, String answer) {
        var way = contract.described().way();
        var steps = new StringBuilder();
        if (way instanceof Way.Soap) {
            steps.append("- convertBodyTo:\n    type: byte[]\n");
        }
        steps.append(to("contract:" + contract.contract()));
        if (!(way instanceof Way.Rows)) {
            steps.append(IDENTITY);
        }
        steps.append(to("mapping:" + mapping)).append(to("hub:" + blueprint.type()));
        if (!answer.isEmpty()) {
            steps.append(to("mapping:" + answer));
        }
        var text = HEAD + from(blueprint, contract).indent(6) + "      steps:\n"
                + steps.toString().indent(8);
        return text.replace("@TYPE@", blueprint.type())
                .replace("@SYSTEM@", blueprint.system())
                .replace("@FLOW@", blueprint.flow());
    }

    private static String to(String uri) {
        return "- to:\n    uri: " + uri + "\n";
    }

    private static String from(Blueprint blueprint, ContractFiles contract) {
        var way = contract.described().way();
        if (way instanceof Way.Soap soap) {
            return "uri: cxf:" + path(blueprint, contract).substring("/soap".length())
                    + "\nparameters:\n  dataFormat: PAYLOAD\n  wsdlURL: file:canonical-model/_partners/"
                    + blueprint.system() + "/" + contract.contract() + ".wsdl\n  serviceName: \"" + soap.service()
                    + "\"\n  portName: \"" + soap.port() + "\"\n";
        }
        if (way instanceof Way.Rows rows) {
            return "uri: kamelet:csv-file-source\nparameters:\n  name: " + blueprint.system() + "\n  contract: "
                    + contract.columns() + "\n  groupBy: " + Words.yaml(String.join(",", rows.keys())) + "\n";
        }
        return "uri: platform-http:" + path(blueprint, contract) + "\nparameters:\n  httpMethodRestrict: POST\n";
    }

    private static String path(Blueprint blueprint, ContractFiles contract) {
        var root = contract.described().way() instanceof Way.Soap ? "/soap/" : "/api/";
        return root + blueprint.system() + "/v1/" + contract.name();
    }

    /** Who may come in, and how one proves who it is. */
    static String door(Blueprint blueprint, ContractFiles contract) {
        var id = blueprint.flow() + "-from-" + blueprint.system();
        var path = path(blueprint, contract);
        var way = contract.described().way();
        if (way instanceof Way.Rows) {
            return id + ":\n  partner: " + blueprint.system() + "\n";
        }
        if (way instanceof Way.Soap) {
            return id + ":\n  path: " + path + "\n  methods: [POST]\n  authentication: { scheme: basic }\n"
                    + "  consumes: [text/xml, application/soap+xml]\n"
                    + blueprint.flow() + "-description-for-" + blueprint.system()
                    + ":                # ?wsdl\n  path: " + path + "\n  methods: [GET]\n  partner: public\n";
        }
        return id + ":\n  path: " + path + "\n  authentication: { scheme: api-key, header: X-API-Key }\n  consumes: ["
                + (contract.described().isXml() ? "application/xml, text/xml" : "application/json") + "]\n";
    }
}
