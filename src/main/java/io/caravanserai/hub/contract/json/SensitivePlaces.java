package io.caravanserai.hub.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Walks a schema for {@code x-sensitive: true}. */
final class SensitivePlaces {

    private final JsonNode root;
    private final Set<JsonNode> open = new HashSet<>();
    private final List<String> found = new ArrayList<>();

    private SensitivePlaces(JsonNode root) {
        this.root = root;
    }

    static List<String> in(JsonNode schema) {
        var walk = new SensitivePlaces(schema);
        walk.visit(schema, "");
        return walk.found.stream().distinct().sorted().toList();
    }

    private void visit(JsonNode schema, String path) {
        if (schema.path("x-sensitive").asBoolean()) {
            found.add(path);
            return;
        }
        // A schema that contains itself would never end; one round shows each of its places.
        if (!schema.isObject() || !open.add(schema)) {
            return;
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
}
