package io.caravanserai.hub.rehearsal.scratch.door;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sender gets back.
 *
 * @param status of HTTP; null where the door has none
 * @param files where a file went: its bytes by {@code archive} and {@code rejected}
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are shown, never compared
public record Answer(@Nullable Integer status, Map<String, String> headers, byte[] body, Map<String, byte[]> files) {

    static final Answer NONE = new Answer(null, Map.of(), new byte[0], Map.of());
}
