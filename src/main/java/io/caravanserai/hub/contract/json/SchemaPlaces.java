package io.caravanserai.hub.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Walks a schema for what it says of each place: whether it is sensitive, or holds a plain value that is not. */
final class SchemaPlaces {

    private static final Set<String> PLAIN = Set.of("string", "number", "integer", "boolean");

    private final JsonNode root;
    private final Set<JsonNode> open = new HashSet<>();
    private final Set<String> sensitive = new TreeSet<>();
    private final Set<String> plain = new TreeSet<>();

    private SchemaPlaces(JsonNode root) {
        this.root = root;
    }

    static SchemaPlaces in(JsonNode schema) {
        var walk = new SchemaPlaces(schema);
        walk.visit(schema, "");
        return walk;
    }

    /** Those with {@code x-sensitive: true}. */
    List<String> sensitive() {
        return List.copyOf(sensitive);
    }

    /** Those of which it says that they hold a text, a number or a truth value, and nothing of their being sensitive. */
    List<String> plain() {
        return plain.stream().filter(place -> !isSensitive(place)).toList();
    }

    private boolean isSensitive(String place) {
        return sensitive.stream().anyMatch(other -> place.equals(other) || place.startsWith(other + "/"));
    }

    private void visit(JsonNode schema, String path) {
        if (schema.path("x-sensitive").asBoolean()) {
            sensitive.add(path);
            return;
        }
        // A schema that contains itself would never end; one round shows each of its places.
        if (!schema.isObject() || !open.add(schema)) {
            return;
        }
        if (isPlain(schema)) {
            plain.add(path);
        }
        schema.path("properties")
                .properties()
                .forEach(property -> visit(property.getValue(), Pointers.below(path, property.getKey())));
        visit(schema.path("items"), path + "/*");
        visit(schema.path("additionalProperties"), path + "/*");
        for (var keyword : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(keyword).forEach(part -> visit(part, path));
        }
        for (var keyword : List.of("then", "else")) {
            visit(schema.path(keyword), path);
        }
        var reference = schema.path("$ref").asText();
        if (reference.startsWith("#/")) {
            visit(root.at(reference.substring(1)), path);
        }
        open.remove(schema);
    }

    private static boolean isPlain(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            for (var one : type) {
                if (PLAIN.contains(one.asText())) {
                    return true;
                }
            }
        }
        return PLAIN.contains(type.asText()) || schema.has("enum") || schema.has("const");
    }
}
