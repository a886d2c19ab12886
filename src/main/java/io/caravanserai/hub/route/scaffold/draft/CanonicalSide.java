package io.caravanserai.hub.route.scaffold.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.message.NearNames;
import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.json.JsonFields;
import io.caravanserai.hub.route.document.json.JsonSamples;
import io.caravanserai.hub.route.model.Agreement;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.skeleton.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * A canonical type, as the other side of what is connected.
 *
 * @param sample a message of it
 * @param sampleFile where that lies; empty where it is not in a file
 * @param personal whether any place of it is sensitive
 * @param key pointer to its business key; empty where it has none
 */
public record CanonicalSide(String type, Field root, String sample, String sampleFile, boolean personal, String key) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static CanonicalSide of(House house, String type) {
        var agreement = house.contract(type)
                .filter(Agreement::canonical)
                .orElseThrow(() -> new Unsuitable("the canonical model has no type '" + type + "'"
                        + NearNames.clause(
                                type,
                                house.agreements().stream()
                                        .filter(Agreement::canonical)
                                        .map(Agreement::name)
                                        .toList())));
        var text = agreement.source().text();
        var schema = tree(text);
        var root = JsonFields.of(schema);
        var key = schema.path("x-key").asText();
        for (var name : new String[] {"full", "minimal"}) {
            var file = agreement.source().path().resolveSibling("examples").resolve(name + ".json");
            if (Files.isRegularFile(file)) {
                var sample = text(file);
                var path = house.root().toAbsolutePath().relativize(file.toAbsolutePath());
                return new CanonicalSide(
                        type,
                        Sampled.with(root, tree(sample)),
                        sample,
                        path.toString().replace('\\', '/'),
                        isPersonal(text),
                        key);
            }
        }
        return new CanonicalSide(type, root, JsonSamples.text(root), "", isPersonal(text), key);
    }

    /** A type that is not in the house yet. */
    public static CanonicalSide made(String type, String schema) {
        var root = JsonFields.of(tree(schema));
        var name = type.replaceFirst("\\.v\\d+$", "");
        return new CanonicalSide(
                type,
                root,
                JsonSamples.text(root),
                "canonical-model/" + name + "/v1/examples/full.json",
                isPersonal(schema),
                tree(schema).path("x-key").asText());
    }

    /** What a door's route has after {@code hub:}. */
    public static Side acceptance() {
        var fields = List.of("messageId", "status");
        return new Side(
                "the hub's acceptance",
                Side.Notation.JSON,
                Field.json(
                        "",
                        Field.Kind.OBJECT,
                        true,
                        false,
                        "",
                        "",
                        fields.stream()
                                .map(name -> Field.json(name, Field.Kind.TEXT, true, false, "", "accepted", List.of()))
                                .toList()));
    }

    public static boolean isPersonal(String schema) {
        return schema.contains("\"x-sensitive\"");
    }

    public Side side() {
        return new Side(type, Side.Notation.JSON, root);
    }

    /** Without version. */
    public String name() {
        return type.replaceFirst("\\.v\\d+$", "");
    }

    public static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new Unsuitable("its schema is no JSON: " + broken.getOriginalMessage());
        }
    }

    private static String text(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
