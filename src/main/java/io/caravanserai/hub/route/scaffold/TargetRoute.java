package io.caravanserai.hub.route.scaffold;

import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;
import io.caravanserai.hub.route.scaffold.draft.CanonicalSide;
import io.caravanserai.hub.route.scaffold.draft.ContractFiles;

/** The route that delivers to a system. */
final class TargetRoute {

    private static final String ROUTE = """
        # Where @TYPE@ goes.
        - route:
            id: @FLOW@-to-@SYSTEM@
            group: @FLOW@
            description: Tell @SYSTEM@ of each @TYPE@.
            routeConfigurationId: delivery
            from:
              uri: hub:@TYPE@
              parameters:
                target: @SYSTEM@
              steps:
        @VARIABLES@        - to:
                    uri: mapping:@MAPPING@
                - to:
                    uri: contract:@CONTRACT@
                - to:
                    uri: kamelet:@KAMELET@
                    parameters:
        """;

    private TargetRoute() {}

    static String text(Blueprint blueprint, ContractFiles contract, String mapping, CanonicalSide type) {
        var variables = contract.described().way() instanceof Way.Http http ? ItemPaths.variables(http, type) : "";
        return ROUTE.replace("@TYPE@", blueprint.type())
                        .replace("@FLOW@", blueprint.flow())
                        .replace("@SYSTEM@", blueprint.system())
                        .replace("@MAPPING@", mapping)
                        .replace("@VARIABLES@", variables.isEmpty() ? "" : variables.indent(8))
                        .replace("@CONTRACT@", contract.contract())
                        .replace("@KAMELET@", kamelet(blueprint, contract))
                + parameters(blueprint, contract).indent(14);
    }

    private static String kamelet(Blueprint blueprint, ContractFiles contract) {
        var way = contract.described().way();
        var call = "/" + blueprint.flow() + "-" + blueprint.system() + "-" + contract.name();
        return (way instanceof Way.Soap
                        ? "soap-call-sink"
                        : way instanceof Way.Rows
                                ? "csv-file-sink"
                                : way instanceof Way.Http http && !http.names().isEmpty()
                                        ? "rest-item-call-sink"
                                        : "rest-call-sink")
                + call;
    }

    private static String parameters(Blueprint blueprint, ContractFiles contract) {
        var way = contract.described().way();
        if (way instanceof Way.Soap soap) {
            return "system: " + blueprint.system()
                    + "\nwsdl: " + blueprint.system() + "/" + contract.contract() + ".wsdl"
                    + "\nservice: \"" + soap.service() + "\"\nport: \"" + soap.port() + "\"\noperation: "
                    + soap.operation();
        }
        if (way instanceof Way.Rows) {
            return "name: " + blueprint.system() + "\ncontract: " + contract.columns()
                    + "\nfileName: \"" + contract.name() + "-{date}-{number}.csv\"\n"
                    + "schedule: \"0 0 * * * *\"                   # a file an"
                    + " hour, where there is something to tell";
        }
        if (way instanceof Way.Http http) {
            return "system: " + blueprint.system() + "\npath: "
                    + (http.names().isEmpty() ? http.path() : "\"" + http.path() + "\"")
                    + (http.method().equals("POST") ? "" : "\nmethod: " + http.method())
                    + (http.contentType().equals("application/json") ? "" : "\ncontentType: " + http.contentType())
                    + (http.idempotencyHeader().isEmpty()
                                    || http.idempotencyHeader().equals("Idempotency-Key")
                            ? ""
                            : "\nidempotencyHeader: " + http.idempotencyHeader());
        }
        return "system: " + blueprint.system() + "\npath: " + contract.name()
                + "                     # its document does not say where"
                + (contract.described().isXml() ? "\ncontentType: application/xml\naccept: application/xml" : "");
    }
}
