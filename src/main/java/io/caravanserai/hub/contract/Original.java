package io.caravanserai.hub.contract;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The body as the partner sent it, kept at the first contract that an exchange meets.
 *
 * @param tree what a contract read of the bytes, so that nobody reads them twice; null where none did
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record Original(
        byte[] bytes, @Nullable String mediaType, @Nullable JsonNode tree) {

    /** The exchange property that holds it. */
    public static final String PROPERTY = "HubOriginal";

    /** The exchange property that says: if it is refused, whoever wrote it is told, and nothing of it is kept. */
    public static final String UNKEPT = "HubUnkept";

    public Original(byte[] bytes, @Nullable String mediaType) {
        this(bytes, mediaType, null);
    }

    public Original readAs(JsonNode tree) {
        return new Original(bytes, mediaType, tree);
    }
}
