package io.caravanserai.hub.mapping.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.json.StrictJson;
import io.caravanserai.hub.mapping.MappingFailed;

/** A body as the JSON that a mapping takes in. */
final class JsonInput {

    private JsonInput() {}

    static JsonNode of(Object body, String file) {
        if (body instanceof JsonNode node) {
            return node;
        }
        var reading = StrictJson.read((byte[]) body);
        var node = reading.node();
        if (node == null) {
            throw MappingFailed.in(file, "the body is no JSON");
        }
        return node;
    }

    /** Whether bytes hold XML rather than JSON: the first sign that is no white space or byte order mark is {@code <}. */
    static boolean isXml(byte[] bytes) {
        for (byte sign : bytes) {
            if (sign == '<') {
                return true;
            }
            if (sign == '{' || sign == '[' || sign == '"' || Character.isDigit(sign)) {
                return false;
            }
        }
        return false;
    }
}
