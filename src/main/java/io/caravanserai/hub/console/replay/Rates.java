package io.caravanserai.hub.console.replay;

import org.jspecify.annotations.Nullable;

/** How fast a replay may be asked to be. */
public final class Rates {

    private static final int FASTEST = 100_000;

    private Rates() {}

    /** As asked, where it is a number of messages a second; nothing where nothing is. */
    public static @Nullable Integer of(@Nullable Integer asked) {
        if (asked != null && (asked < 1 || asked > FASTEST)) {
            throw new IllegalArgumentException("rate must be 1 to " + FASTEST + " a second, not " + asked);
        }
        return asked;
    }
}
