package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Field;
import java.util.List;

/** The file of a contract in JSON Schema: what the house says of it first, then the schema. */
final class JsonContract {

    private static final List<String> OURS = List.of("$schema", "$id", "title", "description", "x-owner", "x-status");

    private JsonContract() {}

    static String text(JsonNode schema, String owner, String description, Field root) {
        ObjectNode contract = JsonNodeFactory.instance.objectNode();
        contract.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        contract.put("$id", "urn:caravanserai:" + Described.NAME + ":v1");
        contract.put("title", Described.NAME);
        contract.put("description", description);
        contract.put("x-owner", owner);
        contract.put("x-status", "active");
        if (!schema.has("type") && root.kind() == Field.Kind.OBJECT) {
            contract.put("type", "object");
        }
        schema.properties().stream()
                .filter(one -> !OURS.contains(one.getKey()))
                .forEach(one -> contract.set(one.getKey(), one.getValue()));
        return JsonSamples.pretty(contract);
    }
}
