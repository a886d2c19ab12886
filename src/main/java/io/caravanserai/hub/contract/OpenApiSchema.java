package io.caravanserai.hub.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The body's schema inside an OpenAPI 3.1 document: the component named like the contract, in Pascal case. */
final class OpenApiSchema {

    private OpenApiSchema() {}

    static JsonNode of(JsonNode document, String contract) {
        if (!document.path("openapi").asText().startsWith("3.1")) {
            throw new IllegalArgumentException(
                    "it does not say openapi: 3.1.x; older ones have another schema language");
        }
        var component = pascalCase(contract);
        if (!document.path("components").path("schemas").has(component)) {
            throw new IllegalArgumentException("it has no #/components/schemas/" + component);
        }
        // The whole of components stays beside the reference, so that references between components resolve.
        ObjectNode schema = ((ObjectNode) document).objectNode();
        schema.put("$ref", "#/components/schemas/" + component);
        schema.set("components", document.path("components"));
        return schema;
    }

    static String pascalCase(String kebab) {
        return Arrays.stream(kebab.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
