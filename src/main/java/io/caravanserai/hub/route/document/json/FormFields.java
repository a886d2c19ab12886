package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Set;

/** A form has texts only: {@code amount=5&metadata[order]=1}; what is an object in the document is keys in brackets there. */
final class FormFields {

    private static final Set<String> SCALAR = Set.of("integer", "number", "boolean");

    private FormFields() {}

    /** Changes the schema in place. */
    static void flatten(ObjectNode schema) {
        if (!(schema.get("properties") instanceof ObjectNode properties)) {
            return;
        }
        var nested = new ArrayList<String>();
        properties.properties().forEach(property -> {
            var type = property.getValue().path("type").asText();
            if (SCALAR.contains(type)) {
                properties.set(property.getKey(), text(property.getValue(), type, schema));
            } else if (!type.equals("string")) {
                nested.add(property.getKey());
            }
        });
        properties.remove(nested);
        nested.forEach(name -> schema.withObjectProperty("patternProperties")
                .putObject("^" + name.replaceAll("([^A-Za-z0-9_])", "\\\\$1") + "(\\[|$)")
                .put("type", "string"));
        schema.remove("$defs");
    }

    private static ObjectNode text(JsonNode written, String type, ObjectNode nodes) {
        var text = nodes.objectNode().put("type", "string");
        if (written.has("description")) {
            text.set("description", written.path("description"));
        }
        return text.put(
                "pattern",
                switch (type) {
                    case "integer" -> "^-?[0-9]+$";
                    case "number" -> "^-?[0-9]+(\\.[0-9]+)?$";
                    default -> "^(true|false)$";
                });
    }
}
