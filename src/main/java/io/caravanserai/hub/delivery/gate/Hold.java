package io.caravanserai.hub.delivery.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Since when a target is left alone, and why. Thread-safe. */
final class Hold {

    private volatile @Nullable Instant since;
    private volatile @Nullable String because;
    private volatile @Nullable String lastFailure;

    /** Remembers what may soon be the reason. */
    void failed(String said) {
        lastFailure = said;
    }

    /** Gives it a reason of its own. */
    void because(String reason) {
        because = reason;
    }

    /** A failed probe does not begin it anew. */
    void began(Instant now) {
        since = since == null ? now : since;
    }

    void ended() {
        since = null;
        because = null;
    }

    @Nullable
    Instant since() {
        return since;
    }

    String why() {
        var reason = because;
        return reason == null ? "too many attempts failed, the last with: " + lastFailure : reason;
    }
}
