package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.postgres.sharing.Stage;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what the ledger committed: {@code hub.accepted}, {@code hub.settled}, {@code hub.rejected}. */
final class Tally {

    private final MeterRegistry meters;

    Tally(MeterRegistry meters) {
        this.meters = meters;
    }

    Stage stage(String name) {
        return new Stage(meters, name);
    }

    void accepted(Submission submission, boolean repeated) {
        meters.counter("hub.accepted", "type", submission.type().toString(), "repeated", Boolean.toString(repeated))
                .increment();
    }

    void settled(Settlement settlement) {
        var claim = settlement.claim();
        meters.counter("hub.settled", "type", claim.type().toString(), "target", claim.target(), "as", as(settlement))
                .increment();
    }

    /** What a newer value made void, or an equal one needless, before any attempt. */
    void filtered(String type, String target, int count) {
        if (count > 0) {
            meters.counter("hub.settled", "type", type, "target", target, "as", "filtered")
                    .increment(count);
        }
    }

    private static String as(Settlement settlement) {
        var outcome = settlement.outcome();
        if (outcome instanceof Outcome.Delivered) {
            return "delivered";
        } else if (outcome instanceof Outcome.Filtered) {
            return "filtered";
        }
        return outcome instanceof Outcome.Dead ? "dead" : "later";
    }

    void rejected(Rejection rejection) {
        meters.counter("hub.rejected", "door", rejection.door(), "cause", rejection.cause())
                .increment();
    }
}
