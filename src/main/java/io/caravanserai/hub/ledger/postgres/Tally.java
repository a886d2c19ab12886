package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.postgres.sharing.Stage;
import io.caravanserai.hub.message.CanonicalType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what the ledger committed: {@code hub.accepted}, {@code hub.settled}, {@code hub.rejected}. */
final class Tally {

    private record Accepted(CanonicalType type, boolean repeated) {}

    private record Settled(CanonicalType type, String target, String as) {}

    private final MeterRegistry meters;
    private final Map<Accepted, Counter> accepted = new ConcurrentHashMap<>();
    private final Map<Settled, Counter> settled = new ConcurrentHashMap<>();

    Tally(MeterRegistry meters) {
        this.meters = meters;
    }

    Stage stage(String name) {
        return new Stage(meters, name);
    }

    void accepted(Submission submission, boolean repeated) {
        accepted.computeIfAbsent(new Accepted(submission.type(), repeated), this::counter)
                .increment();
    }

    private Counter counter(Accepted of) {
        return meters.counter("hub.accepted", "type", of.type.toString(), "repeated", Boolean.toString(of.repeated));
    }

    void settled(Settlement settlement) {
        var claim = settlement.claim();
        settled.computeIfAbsent(new Settled(claim.type(), claim.target(), as(settlement)), this::counter)
                .increment();
    }

    private Counter counter(Settled of) {
        return meters.counter("hub.settled", "type", of.type.toString(), "target", of.target, "as", of.as);
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
