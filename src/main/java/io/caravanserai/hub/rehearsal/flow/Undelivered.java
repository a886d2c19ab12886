package io.caravanserai.hub.rehearsal.flow;

import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.Outcome;
import org.jspecify.annotations.Nullable;

/** How a case writes that a delivery came to nothing. */
public final class Undelivered {

    private Undelivered() {}

    /** Null where it was delivered. */
    public static @Nullable String of(Outcome outcome) {
        if (outcome instanceof Outcome.Dead dead) {
            return "dead, " + told(dead.failure());
        } else if (outcome instanceof Outcome.Later later) {
            return "later, " + told(later.failure());
        }
        return outcome instanceof Outcome.Filtered filtered ? "filtered, " + filtered.reason() : null;
    }

    private static String told(Failure failure) {
        return failure.cause() + ": " + failure.message();
    }
}
