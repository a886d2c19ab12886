package io.caravanserai.hub.delivery.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a message's body is when it leaves the hub, as far as it can be read without using it up. */
public final class SentBody {

    private SentBody() {}

    /** Its bytes; null where it is a stream or nothing. */
    static byte @Nullable [] bytes(@Nullable Object body) {
        if (body instanceof byte[] bytes) {
            return bytes;
        } else if (body instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return body instanceof JsonNode json ? json.toString().getBytes(StandardCharsets.UTF_8) : null;
    }

    /** The SHA-256 of its bytes, in hex: the same for the same request, and telling nothing of it; null where it has none. */
    public static @Nullable String digest(@Nullable Object body) {
        var bytes = bytes(body);
        if (bytes == null) {
            return null;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
