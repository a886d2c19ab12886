package io.caravanserai.hub.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A message's content, which may be larger than one would hold: each opening reads it from its beginning. */
@FunctionalInterface
public interface Body {

    InputStream open() throws IOException;

    /** One that is held already. */
    static Body of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    /** All of it. */
    default byte[] bytes() throws IOException {
        try (var stream = open()) {
            return stream.readAllBytes();
        }
    }
}
