package io.caravanserai.hub.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a door refused and keeps.
 *
 * @param cause the kind, such as {@code contract}, {@code mapping}, {@code conflict}
 * @param findings every finding, as {@code path: message}
 */
public record Rejection(
        String door,
        String partner,
        @Nullable String identity,
        String cause,
        String reason,
        List<Finding> findings,
        byte[] content,
        @Nullable String contentType) {

    /** One thing that is wrong, and where. */
    public record Finding(String path, String message) {}
}
