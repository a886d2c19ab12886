package io.caravanserai.hub.route.model;

import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a JSON body may have, by its schema.
 *
 * @param open whether it may have others too
 * @param items the shape of each item where it is a list
 */
public record Shape(
        boolean open,
        Map<String, Field> fields,
        Set<String> required,
        @Nullable Shape items) {

    /** What nothing is known of. */
    public static final Shape ANY = new Shape(true, Map.of(), Set.of(), null);

    /** A field, and where its schema stands. */
    public record Field(Place place, Shape shape) {}

    static Shape of(Node document, Node schema) {
        return of(document, schema, 0);
    }

    private static Shape of(Node document, Node schema, int depth) {
        if (!schema.isMap() || depth > 30) {
            return ANY;
        }
        if (schema.has("$ref")) {
            return of(document, resolve(document, schema.at("$ref").text()), depth + 1);
        }
        var fields = new LinkedHashMap<String, Field>();
        var required = new LinkedHashSet<String>();
        schema.at("properties")
                .entries()
                .forEach(entry ->
                        fields.put(entry.key(), new Field(entry.place(), of(document, entry.value(), depth + 1))));
        schema.at("required").items().forEach(name -> required.add(name.text()));
        var items = schema.has("items") ? of(document, schema.at("items"), depth + 1) : null;
        boolean closed = schema.at("additionalProperties").text().equals("false")
                || schema.at("unevaluatedProperties").text().equals("false");
        for (var word : List.of("allOf", "oneOf", "anyOf")) {
            for (var part : schema.at(word).items()) {
                var shape = of(document, part, depth + 1);
                shape.fields().forEach(fields::putIfAbsent);
                items = items == null ? shape.items() : items;
                if (word.equals("allOf")) {
                    required.addAll(shape.required());
                }
            }
        }
        // A scalar has no fields, whatever its schema leaves unsaid.
        boolean scalar = Set.of("string", "number", "integer", "boolean")
                .contains(schema.at("type").text());
        return new Shape(!closed && !scalar, fields, required, items);
    }

    private static Node resolve(Node document, String reference) {
        if (!reference.startsWith("#/")) {
            return document.at("no such place");
        }
        var node = document;
        for (var step : reference.substring(2).split("/")) {
            node = node.at(step.replace("~1", "/").replace("~0", "~"));
        }
        return node;
    }

    /** The field of that name; what is open, or a list read as one, has fields that are not known. */
    public Shape at(String name) {
        var field = fields.get(name);
        return field == null ? ANY : field.shape();
    }

    /** Whether a body of this shape can have a field of that name. */
    public boolean allows(String name) {
        return open || fields.containsKey(name);
    }

    public Shape each() {
        return items == null ? ANY : items;
    }

    /** Whether there is a field at this pointer, in which the numbers of items are left out. */
    public boolean has(String pointer) {
        return pointer.isEmpty() || pointers().contains(pointer);
    }

    /** Every field as a pointer, without the numbers of items. */
    public Set<String> pointers() {
        var pointers = new LinkedHashSet<String>();
        gather("", pointers);
        return pointers;
    }

    private void gather(String path, Set<String> pointers) {
        if (items != null) {
            items.gather(path, pointers);
        }
        fields.forEach((name, field) -> {
            pointers.add(path + "/" + name);
            field.shape().gather(path + "/" + name, pointers);
        });
    }
}
