package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A schema that a sample obeys: its fields, their types, and formats where a value leaves no doubt. */
final class Inferred {

    private static final Map<String, Pattern> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put(
                "date-time",
                Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})"));
        FORMATS.put("date", Pattern.compile("\\d{4}-\\d{2}-\\d{2}"));
        FORMATS.put("email", Pattern.compile("[^\\s@]+@[^\\s@]+\\.[a-z]+"));
        FORMATS.put("uuid", Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"));
    }

    private Inferred() {}

    static ObjectNode schema(JsonNode value) {
        var schema = JsonNodeFactory.instance.objectNode();
        switch (value.getNodeType()) {
            case OBJECT -> {
                schema.put("type", "object");
                var required = schema.putArray("required");
                var properties = schema.putObject("properties");
                value.properties().forEach(field -> {
                    if (!field.getValue().isNull()) {
                        required.add(field.getKey());
                    }
                    properties.set(field.getKey(), schema(field.getValue()));
                });
            }
            case ARRAY -> {
                schema.put("type", "array");
                if (!value.isEmpty()) {
                    schema.set("items", schema(value.get(0)));
                }
            }
            case NUMBER ->
                schema.put("type", value.isIntegralNumber() ? "integer" : "number")
                        .set("example", value);
            case BOOLEAN -> schema.put("type", "boolean").set("example", value);
            case STRING -> {
                schema.put("type", "string").put("example", value.asText());
                FORMATS.entrySet().stream()
                        .filter(format ->
                                format.getValue().matcher(value.asText()).matches())
                        .findFirst()
                        .ifPresent(format -> schema.put("format", format.getKey()));
            }
            default -> {
                // null tells nothing
            }
        }
        return schema;
    }
}
