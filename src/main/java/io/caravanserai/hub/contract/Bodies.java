package io.caravanserai.hub.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** The bytes of a body, in the forms in which routes carry one. */
public final class Bodies {

    private Bodies() {}

    public static byte[] bytes(Object body) {
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
}
