package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.route.document.Unsuitable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One schema with all that it refers to below {@code $defs}: a contract refers to nothing outside its file. */
public final class SchemaBundle {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern PERSONAL = Pattern.compile(
            "(?i)e?-?mail.*|.*(phone|mobile|fax)(number|no)?|(first|last|middle|"
                    + "full|family|given|recipient|customer|contact|person)[-_]?name|surname|street.*|birth.*|.*dateofbirth|iban|ssn"
                    + "|passport.*|recipient|consignee|customer|contact|buyer|person|.*address|tax_?id|card_?number|password|secret");

    private final Function<String, JsonNode> resolve;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final ObjectNode definitions = NODES.objectNode();

    private SchemaBundle(Function<String, JsonNode> resolve) {
        this.resolve = resolve;
    }

    /** @param resolve finds what a {@code $ref} refers to; what it does not find is a missing node */
    static ObjectNode of(JsonNode schema, Function<String, JsonNode> resolve) {
        var bundle = new SchemaBundle(resolve);
        var start = schema;
        for (int i = 0; i < 20 && start.has("$ref"); i++) {
            start = bundle.resolved(start.path("$ref").asText());
        }
        var root = bundle.copied(start);
        if (!(root instanceof ObjectNode whole)) {
            throw new Unsuitable("the schema of the body says nothing of its fields");
        }
        if (!bundle.definitions.isEmpty()) {
            whole.set("$defs", bundle.definitions);
        }
        Dialect.modernise(whole);
        markPersonal(whole);
        return whole;
    }

    /** References become {@code #/$defs/…}; definitions that stood inside are found again by their references. */
    private JsonNode copied(JsonNode node) {
        if (node.isArray()) {
            var items = NODES.arrayNode();
            node.forEach(item -> items.add(copied(item)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        var copy = NODES.objectNode();
        node.properties().forEach(property -> {
            var key = property.getKey();
            if (key.equals("$ref") && property.getValue().isTextual()) {
                copy.put(key, "#/$defs/" + name(property.getValue().asText()));
            } else if (key.equals("example") || key.equals("examples") || key.equals("default") || key.equals("enum")) {
                copy.set(key, property.getValue());
            } else if (!key.equals("definitions") && !key.equals("$defs") && !key.equals("components")) {
                copy.set(key, copied(property.getValue()));
            }
        });
        return copy;
    }

    private String name(String reference) {
        var known = names.get(reference);
        if (known != null) {
            return known;
        }
        var last = reference.substring(reference.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        var name = last.isEmpty() || last.equals("_") ? "root" : last;
        for (int i = 2; names.containsValue(name); i++) {
            name = last + i;
        }
        names.put(reference, name);
        definitions.set(name, copied(resolved(reference)));
        return name;
    }

    private JsonNode resolved(String reference) {
        var found = resolve.apply(reference);
        if (found.isMissingNode() || found.isNull()) {
            throw new Unsuitable("it refers to " + reference + ", which is not there");
        }
        return found;
    }

    /** Whether a field of that name is likely to tell something of a person. */
    public static boolean isPersonal(String name) {
        return PERSONAL.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Better masked and not personal than personal and not masked: whoever reads the contract takes it away. */
    private static void markPersonal(JsonNode node) {
        if (node.get("properties") instanceof ObjectNode properties) {
            properties.properties().forEach(property -> {
                if (property.getValue() instanceof ObjectNode field && isPersonal(property.getKey())) {
                    field.put("x-sensitive", true);
                }
            });
        }
        node.forEach(SchemaBundle::markPersonal);
    }
}
