package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.Field.Kind;
import io.caravanserai.hub.route.document.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The fields of a JSON Schema 2020-12 that refers to nothing outside itself. */
public final class JsonFields {

    private final JsonNode document;

    private JsonFields(JsonNode document) {
        this.document = document;
    }

    /** The body as a field without a name. */
    public static Field of(JsonNode schema) {
        return of(schema, schema);
    }

    /** The same for a schema that stands somewhere in a document. */
    public static Field of(JsonNode document, JsonNode schema) {
        return new JsonFields(document).field("", schema, true, 0);
    }

    private Field field(String name, JsonNode written, boolean required, int depth) {
        var schema = flat(written, 0);
        var type = type(schema);
        if (type.equals("array")) {
            var each = field(name, schema.path("items"), required, depth + 1);
            return Field.json(
                    name,
                    each.many() ? Kind.ANY : each.kind(),
                    required,
                    true,
                    note(schema, each.note()),
                    each.sample(),
                    each.children());
        }
        var kind = kind(type, schema);
        var children = kind == Kind.OBJECT && depth < Field.DEEPEST
                ? children(schema, depth + Field.steps(required))
                : List.<Field>of();
        return Field.json(
                name, kind, required, false, note(schema, limits(schema)), JsonSamples.scalar(schema, kind), children);
    }

    private List<Field> children(JsonNode schema, int depth) {
        var needed = new LinkedHashSet<String>();
        schema.path("required").forEach(one -> needed.add(one.asText()));
        var children = new ArrayList<Field>();
        schema.path("properties")
                .properties()
                .forEach(property -> children.add(
                        field(property.getKey(), property.getValue(), needed.remove(property.getKey()), depth)));
        needed.forEach(name -> children.add(Field.json(name, Kind.ANY, true, false, "", "", List.of())));
        return children;
    }

    /** Follows references, and lays parts of allOf and the first of alternatives over each other. */
    private JsonNode flat(JsonNode schema, int depth) {
        var found = schema;
        for (int i = 0; i < 20 && found.has("$ref"); i++) {
            var reference = found.path("$ref").asText();
            var note = found.path("description");
            found = reference.startsWith("#") ? document.at(reference.substring(1)) : document.path("no such place");
            if (note.isTextual() && found.isObject()) {
                found = found.deepCopy();
                ((com.fasterxml.jackson.databind.node.ObjectNode) found).set("description", note);
            }
        }
        if (depth > Field.DEEPEST || !(found.has("allOf") || found.has("anyOf") || found.has("oneOf"))) {
            return found;
        }
        var merged = document.isObject() ? found.deepCopy() : found;
        var parts = new ArrayList<JsonNode>();
        found.path("allOf").forEach(parts::add);
        alternative(found, "anyOf").ifPresent(parts::add);
        alternative(found, "oneOf").ifPresent(parts::add);
        return merged(merged, parts, depth);
    }

    private JsonNode merged(JsonNode whole, List<JsonNode> parts, int depth) {
        var result = (com.fasterxml.jackson.databind.node.ObjectNode) whole;
        var properties = new LinkedHashMap<String, JsonNode>(Map.of());
        Set<String> required = new LinkedHashSet<>();
        for (var part : parts) {
            var flat = flat(part, depth + 1);
            flat.properties().stream()
                    .filter(one -> !result.has(one.getKey()))
                    .forEach(one -> result.set(one.getKey(), one.getValue().deepCopy()));
            flat.path("properties").properties().forEach(one -> properties.put(one.getKey(), one.getValue()));
            flat.path("required").forEach(one -> required.add(one.asText()));
        }
        if (!properties.isEmpty()) {
            var all = result.withObjectProperty("properties");
            properties.forEach(all::putIfAbsent);
        }
        if (!required.isEmpty()) {
            result.path("required").forEach(one -> required.add(one.asText()));
            var all = result.putArray("required");
            required.forEach(all::add);
        }
        return result;
    }

    /** The first that is not merely the absence of a value. */
    private static java.util.Optional<JsonNode> alternative(JsonNode schema, String word) {
        return StreamSupport.stream(schema.path(word).spliterator(), false)
                .filter(one -> !one.path("type").asText().equals("null"))
                .findFirst();
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false)
                    .map(JsonNode::asText)
                    .filter(one -> !one.equals("null"))
                    .findFirst()
                    .orElse("");
        }
        if (type.isMissingNode()) {
            return schema.has("properties") ? "object" : schema.has("items") ? "array" : "";
        }
        return type.asText();
    }

    private static Kind kind(String type, JsonNode schema) {
        return switch (type) {
            case "string" -> Kind.TEXT;
            case "integer" -> Kind.INTEGER;
            case "number" -> Kind.NUMBER;
            case "boolean" -> Kind.BOOLEAN;
            case "object" -> Kind.OBJECT;
            default ->
                schema.path("enum").path(0).isTextual() || schema.path("const").isTextual() ? Kind.TEXT : Kind.ANY;
        };
    }

    private static String limits(JsonNode schema) {
        var limits = new ArrayList<String>();
        if (schema.has("const")) {
            limits.add("always " + schema.path("const").asText());
        }
        if (schema.path("enum").size() > 0) {
            var values = StreamSupport.stream(schema.path("enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            limits.add("one of " + String.join(", ", values.subList(0, Math.min(6, values.size())))
                    + (values.size() > 6 ? ", …" : ""));
        }
        if (schema.has("format")) {
            limits.add(schema.path("format").asText());
        }
        if (schema.has("maxLength")) {
            limits.add("at most " + schema.path("maxLength").asText() + " characters");
        }
        if (schema.has("pattern")) {
            limits.add("like " + schema.path("pattern").asText());
        }
        if (schema.has("minimum")) {
            limits.add("at least " + schema.path("minimum").asText());
        }
        if (schema.has("maximum")) {
            limits.add("at most " + schema.path("maximum").asText());
        }
        return String.join(", ", limits);
    }

    private static String note(JsonNode schema, String limits) {
        var said = Words.line(
                schema.path("description").asText(schema.path("title").asText("")));
        return limits.isEmpty() || said.isEmpty() ? limits + said : limits + "; " + said;
    }
}
