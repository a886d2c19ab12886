package io.caravanserai.hub.delivery.attempt;

import io.caravanserai.hub.ledger.Certainty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a failure means for the next try.
 *
 * @param cause the kind, in one word, as operators filter by it
 * @param retryAfter what the target asked for
 */
record Verdict(
        Tier tier,
        String cause,
        Certainty certainty,
        @Nullable Duration retryAfter) {

    /** Who can mend it. */
    enum Tier {
        /** Time: try again. */
        OUTAGE,
        /** Whoever configures the target: no other message would fare better now. */
        HOLD,
        /** Nobody but a person who looks at this very message. */
        POISON
    }

    static Verdict of(Tier tier, String cause, Certainty certainty) {
        return new Verdict(tier, cause, certainty, null);
    }
}
