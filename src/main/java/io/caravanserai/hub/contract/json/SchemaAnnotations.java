package io.caravanserai.hub.contract.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.Annotations;
import org.jspecify.annotations.Nullable;

/** Reads the hub's own keywords in a schema, those that begin with {@code x-}. */
final class SchemaAnnotations {

    private SchemaAnnotations() {}

    static Annotations in(JsonNode schema) {
        var places = SchemaPlaces.in(schema);
        return new Annotations(
                pointer(schema, "x-key"),
                pointer(schema, "x-version"),
                places.sensitive(),
                places.plain(),
                text(schema, "x-owner"),
                text(schema, "x-status"),
                text(schema, "x-sunset"),
                text(schema, "x-data"));
    }

    private static @Nullable JsonPointer pointer(JsonNode schema, String keyword) {
        var text = text(schema, keyword);
        return text == null ? null : JsonPointer.compile(text);
    }

    private static @Nullable String text(JsonNode schema, String keyword) {
        return schema.path(keyword).textValue();
    }
}
