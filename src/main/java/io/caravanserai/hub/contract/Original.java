package io.caravanserai.hub.contract;

import org.jspecify.annotations.Nullable;

/** The body as the partner sent it, kept at the first contract that an exchange meets. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record Original(byte[] bytes, @Nullable String mediaType) {

    /** The exchange property that holds it. */
    public static final String PROPERTY = "HubOriginal";

    /** The exchange property that says: if it is refused, whoever wrote it is told, and nothing of it is kept. */
    public static final String UNKEPT = "HubUnkept";
}
