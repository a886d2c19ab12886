package io.caravanserai.hub.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** The bytes of a body, in the forms in which routes carry one. */
final class Bodies {

    private Bodies() {}

    static byte[] bytes(Object body) {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof CharSequence text) {
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
        if (body instanceof JsonNode node) {
            return node.toString().getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("A contract judges bytes, text or JSON, not a "
                + body.getClass().getName());
    }

    /** A name as a step of a JSON pointer. */
    static String token(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
