package io.caravanserai.hub.partner;

import java.nio.charset.StandardCharsets;

/** A configured secret; it never shows itself in a log or a message. */
public record Secret(String value) {

    /** Spring's binder finds this by name. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
