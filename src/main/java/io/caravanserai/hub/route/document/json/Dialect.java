package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Schemas of older drafts and of OpenAPI 3.0, said in JSON Schema 2020-12. What a requester may not send (readOnly) is left
 * out; a pattern that Java does not understand is too, as no body could be held against it.
 */
final class Dialect {

    private static final Set<String> DROPPED =
            Set.of("$schema", "id", "xml", "discriminator", "externalDocs", "exampleSetFlag", "types", "deprecated");
    private static final List<String> BY_NAME =
            List.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    private static final List<String> SEVERAL = List.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final List<String> ONE = List.of(
            "items",
            "additionalProperties",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems");

    private Dialect() {}

    /** Changes the schema, and all below it, in place. */
    static void modernise(JsonNode node) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        DROPPED.forEach(schema::remove);
        schema.properties().stream()
                .map(property -> property.getKey())
                .filter(key -> key.startsWith("x-"))
                .toList()
                .forEach(schema::remove);
        withoutReadOnly(schema);
        bound(schema, "minimum", "exclusiveMinimum");
        bound(schema, "maximum", "exclusiveMaximum");
        tuples(schema);
        dependencies(schema);
        pattern(schema);
        BY_NAME.forEach(key -> schema.path(key).forEach(Dialect::modernise));
        SEVERAL.forEach(key -> schema.path(key).forEach(Dialect::modernise));
        ONE.forEach(key -> modernise(schema.path(key)));
        nullable(schema);
    }

    private static void withoutReadOnly(ObjectNode schema) {
        if (!(schema.get("properties") instanceof ObjectNode properties)) {
            return;
        }
        var readOnly = properties.properties().stream()
                .filter(property -> property.getValue().path("readOnly").asBoolean())
                .map(property -> property.getKey())
                .toList();
        properties.remove(readOnly);
        if (schema.get("required") instanceof ArrayNode required) {
            var rest = schema.arrayNode();
            required.forEach(name -> {
                if (!readOnly.contains(name.asText())) {
                    rest.add(name);
                }
            });
            if (rest.isEmpty()) {
                schema.remove("required");
            } else {
                schema.set("required", rest);
            }
        }
    }

    private static void bound(ObjectNode schema, String bound, String exclusive) {
        var said = schema.get(exclusive);
        if (said != null && said.isBoolean()) {
            schema.remove(exclusive);
            if (said.asBoolean() && schema.has(bound)) {
                schema.set(exclusive, schema.remove(bound));
            }
        }
    }

    private static void tuples(ObjectNode schema) {
        if (schema.path("items").isArray()) {
            schema.set("prefixItems", schema.remove("items"));
            if (schema.has("additionalItems")) {
                schema.set("items", schema.remove("additionalItems"));
            }
        }
    }

    private static void dependencies(ObjectNode schema) {
        if (schema.remove("dependencies") instanceof ObjectNode dependencies) {
            dependencies
                    .properties()
                    .forEach(each -> schema.withObjectProperty(
                                    each.getValue().isArray() ? "dependentRequired" : "dependentSchemas")
                            .set(each.getKey(), each.getValue()));
        }
    }

    private static void pattern(ObjectNode schema) {
        if (schema.path("pattern").isTextual()) {
            try {
                var unused = Pattern.compile(schema.path("pattern").asText());
            } catch (PatternSyntaxException unknown) {
                schema.remove("pattern");
            }
        }
    }

    private static void nullable(ObjectNode schema) {
        var nullable = schema.remove("nullable");
        if (nullable == null || !nullable.asBoolean()) {
            return;
        }
        if (schema.path("type").isTextual()) {
            schema.set(
                    "type", schema.arrayNode().add(schema.path("type").asText()).add("null"));
            if (schema.get("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        } else if (!schema.isEmpty() && !schema.has("type")) {
            var whole = schema.deepCopy();
            schema.removeAll();
            schema.putArray("anyOf").add(whole).addObject().put("type", "null");
        }
    }
}
