package io.caravanserai.hub.console.deadletter;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.reject.IntakeAgain;
import io.caravanserai.hub.deadletter.reject.IntakeAgain.Ran;
import io.caravanserai.hub.deadletter.reject.Rejects;
import io.caravanserai.hub.deadletter.reject.Rejects.End;
import io.caravanserai.hub.deadletter.reject.Rejects.Filter;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.message.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Runs what doors refused through their routes again, or gives it up. */
@ManagementController
@RequestMapping("/api/rejects")
final class RejectRepairController {

    /** In one request; whoever has more asks again, from where it ended. */
    private static final int MOST = 100;

    private final Rejects rejects;
    private final IntakeAgain intake;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    RejectRepairController(Rejects rejects, IntakeAgain intake, AuditTrail audit, TransactionOperations transaction) {
        this.rejects = rejects;
        this.intake = intake;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Which, from where an earlier answer ended. */
    record Several(
            @Nullable String door,
            @Nullable String cause,
            @Nullable String text,
            @Nullable Boolean all,
            @Nullable String after,
            @Nullable String why) {}

    /**
     * What became of one.
     *
     * @param status {@code accepted}, {@code repeated}, {@code refused}, {@code not-run} or {@code discarded}
     */
    record Outcome(
            MessageId id,
            String status,
            @Nullable MessageId message,
            @Nullable String why) {}

    /** @param next where to go on; nothing at the end */
    record Outcomes(List<Outcome> items, @Nullable MessageId next) {}

    @GetMapping("/causes")
    Listing<Rejects.RejectCause> causes(
            @RequestParam(required = false) @Nullable String door, @RequestParam(defaultValue = "50") int limit) {
        return Listing.of(rejects.causes(door, Listing.limit(limit)), null);
    }

    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    Outcome replay(@PathVariable String id, @RequestBody Why reason) {
        var outcome = replay(open(id), reason.given());
        if (outcome.status().equals("not-run")) {
            throw new NotNow("Reject " + id + " is not run again: " + outcome.why());
        }
        return outcome;
    }

    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    Outcomes replay(@RequestBody Several several) {
        var why = Why.given(several.why());
        return each(several, kept -> replay(kept, why));
    }

    private Outcome replay(Kept kept, String why) {
        var ran = intake.run(kept);
        if (ran instanceof Ran.Accepted accepted) {
            transaction.executeWithoutResult(status -> {
                var who = LoggedIn.actor();
                if (rejects.settle(kept.id(), End.ACCEPTED, who.name(), why, accepted.message())) {
                    audit.record(
                            who,
                            "reject.replay",
                            kept.id().toString(),
                            why,
                            Map.of("message", accepted.message().toString(), "status", accepted.status()));
                }
            });
            return new Outcome(kept.id(), accepted.status(), accepted.message(), null);
        }
        var refused = ran instanceof Ran.RefusedAgain again ? again.why() : ((Ran.NotRun) ran).why();
        var status = ran instanceof Ran.RefusedAgain ? "refused" : "not-run";
        audit.record(LoggedIn.actor(), "reject.replay", kept.id().toString(), why, Map.of("status", status));
        return new Outcome(kept.id(), status, null, refused);
    }

    @PostMapping(path = "/{id}/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    Outcome discard(@PathVariable String id, @RequestBody Why reason) {
        return discard(open(id), reason.given());
    }

    @PostMapping(path = "/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    Outcomes discard(@RequestBody Several several) {
        var why = Why.given(several.why());
        return each(several, kept -> discard(kept, why));
    }

    private Outcome discard(Kept kept, String why) {
        transaction.executeWithoutResult(status -> {
            var who = LoggedIn.actor();
            if (rejects.settle(kept.id(), End.DISCARDED, who.name(), why, null)) {
                audit.record(who, "reject.discard", kept.id().toString(), why, Map.of());
            }
        });
        return new Outcome(kept.id(), "discarded", null, null);
    }

    private Outcomes each(Several several, java.util.function.Function<Kept, Outcome> act) {
        var filter = new Filter(several.door(), several.cause(), several.text());
        if (filter.isEverything() && !Boolean.TRUE.equals(several.all())) {
            throw new IllegalArgumentException("Say which, as in \"door\": \"orders-from-webshop\", or \"all\": true");
        }
        var after = Asked.optional("after", several.after(), MessageId::parse, "the id of a reject");
        var ids = rejects.open(filter, after, MOST);
        if (ids.isEmpty() && after == null) {
            throw NotThere.of("open reject", "of this kind", "GET /api/rejects/causes tells what there is");
        }
        var outcomes = new ArrayList<Outcome>();
        ids.forEach(id -> rejects.kept(id)
                .filter(kept -> kept.settled() == null)
                .ifPresent(kept -> outcomes.add(act.apply(kept))));
        return new Outcomes(outcomes, ids.size() < MOST ? null : ids.get(ids.size() - 1));
    }

    private Kept open(String id) {
        var kept = rejects.kept(Asked.of("id", id, MessageId::parse, "the id of a reject, a UUID"))
                .orElseThrow(() -> NotThere.of("reject", id, "GET /api/rejects lists the newest"));
        if (kept.settled() != null) {
            throw new NotNow("Reject " + id + " is " + kept.settled() + " already; there is nothing left to do");
        }
        return kept;
    }
}
