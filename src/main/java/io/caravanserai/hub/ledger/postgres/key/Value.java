package io.caravanserai.hub.ledger.postgres.key;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The value of a key that a message carries to a target.
 *
 * @param digest of the value, its version left out
 */
public record Value(KeyOrder.Key key, UUID id, @Nullable BigDecimal version, byte @Nullable [] digest, long sequence) {

    boolean isNewerThan(@Nullable BigDecimal other) {
        return version != null && other != null && version.compareTo(other) > 0;
    }
}
