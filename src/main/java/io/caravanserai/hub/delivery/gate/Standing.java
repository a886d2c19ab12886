package io.caravanserai.hub.delivery.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a target stands at this hub; each hub judges by its own attempts.
 *
 * @param since when it was found that it is to be left alone
 * @param why what was found
 * @param underWay attempts under way, of {@code concurrency} at most
 */
public record Standing(
        State state, @Nullable Instant since, @Nullable String why, int underWay, int concurrency) {

    /** Whether it is sent to. */
    public enum State {
        DELIVERING,
        /** It is left alone. */
        HELD,
        /** One delivery tries whether it is back. */
        PROBING;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
