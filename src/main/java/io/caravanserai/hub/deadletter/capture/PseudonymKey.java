package io.caravanserai.hub.deadletter.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What makes this hub's pseudonyms its own; it lies in {@code hub.data} and leaves it never. */
@Component
class PseudonymKey {

    private static final int BYTES = 32;

    private final Path file;

    PseudonymKey(@Value("${hub.data:data}") Path data) {
        this.file = data.resolve("pseudonyms.key");
    }

    synchronized Pseudonyms pseudonyms() throws IOException {
        if (!Files.exists(file)) {
            var fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, fresh);
        }
        return new Pseudonyms(Files.readAllBytes(file));
    }
}
