package io.caravanserai.hub.rehearsal.scratch.door;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes to a door.
 *
 * @param door the intake route's id
 * @param partner who sends it, where the door has more than one
 * @param method of HTTP; default POST
 * @param path of HTTP, where the door's has parts that vary; default the door's
 * @param transportId what a broker would call it
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed in, never compared
public record Visit(
        String door,
        String partner,
        byte[] content,
        Map<String, String> headers,
        @Nullable String method,
        @Nullable String path,
        @Nullable String transportId) {}
