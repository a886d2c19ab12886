package io.caravanserai.hub.console.reject;

import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.console.replay.Rates;
import io.caravanserai.hub.console.replay.ReplayReport;
import io.caravanserai.hub.deadletter.reject.IntakeAgain;
import io.caravanserai.hub.deadletter.reject.IntakeAgain.Ran;
import io.caravanserai.hub.deadletter.reject.RejectReplayWorker;
import io.caravanserai.hub.deadletter.reject.RejectReplays;
import io.caravanserai.hub.deadletter.reject.RejectReplays.Wish;
import io.caravanserai.hub.deadletter.reject.Rejects;
import io.caravanserai.hub.deadletter.reject.Rejects.End;
import io.caravanserai.hub.deadletter.reject.Rejects.Filter;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.deadletter.replay.ReplayJobs.Started;
import io.caravanserai.hub.message.MessageId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Runs what doors refused through their routes again: one at once, many as a job. */
@ManagementController
@RequestMapping("/api/rejects")
final class RejectReplayController {

    private final Rejects rejects;
    private final RejectReplays replays;
    private final RejectReplayWorker worker;
    private final IntakeAgain intake;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    RejectReplayController(
            Rejects rejects,
            RejectReplays replays,
            RejectReplayWorker worker,
            IntakeAgain intake,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.rejects = rejects;
        this.replays = replays;
        this.worker = worker;
        this.intake = intake;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Many, as a filter says, or as listed.
     *
     * @param all must be true where the filter names nothing
     * @param rate the most a second
     */
    record Many(
            @Nullable String door,
            @Nullable String partner,
            @Nullable String cause,
            @Nullable String identity,
            @Nullable String text,
            @Nullable String since,
            @Nullable String before,
            @Nullable List<String> ids,
            @Nullable Boolean all,
            @Nullable Integer rate,
            @Nullable String why) {}

    /**
     * What became of one.
     *
     * @param status {@code accepted}, {@code repeated} or {@code refused}
     */
    record Outcome(
            MessageId id,
            String status,
            @Nullable MessageId message,
            @Nullable String why) {}

    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReplayReport replay(@RequestBody Many many) {
        var why = Why.given(many.why());
        var rate = Rates.of(many.rate());
        var ids = Wanted.ids(many.ids());
        var wanted = new Wanted(
                many.door(), many.partner(), many.cause(), many.identity(), many.text(), many.since(), many.before());
        if (!ids.isEmpty() && !wanted.filter().isEverything()) {
            throw new IllegalArgumentException("Say ids or a filter, not both");
        }
        var filter = ids.isEmpty() ? wanted.filter(many.all()) : Filter.EVERYTHING;
        return begin(new Wish(filter, ids, LoggedIn.actor().name(), why, rate));
    }

    /** Exactly these. */
    ReplayReport replay(List<MessageId> ids, String why) {
        return begin(new Wish(Filter.EVERYTHING, ids, LoggedIn.actor().name(), why, null));
    }

    private ReplayReport begin(Wish wish) {
        var started = start(wish);
        var replay = started.replay();
        if (replay == null && started.matched() == 0) {
            throw Wanted.nothing(wish.filter());
        } else if (replay == null) {
            throw new NotNow(
                    "All " + started.matched() + " are being replayed already; GET /api/replays shows how far that is");
        }
        worker.step(replay.id());
        return ReplayReport.of(replays.one(replay.id()).orElse(replay));
    }

    private Started start(Wish wish) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var started = replays.start(wish);
            var replay = started.replay();
            if (replay != null) {
                audit.record(
                        LoggedIn.actor(),
                        "reject.replay",
                        replay.selection(),
                        wish.why(),
                        Map.of("replay", replay.id().toString(), "rejects", Long.toString(replay.total())));
            }
            return started;
        }));
    }

    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    Outcome replay(@PathVariable String id, @RequestBody Why reason) {
        var kept = Wanted.open(rejects, id);
        var why = reason.given();
        var ran = intake.run(kept);
        if (ran instanceof Ran.NotRun not) {
            throw new NotNow("Reject " + id + " is not run again: " + not.why());
        } else if (ran instanceof Ran.RefusedAgain refused) {
            audit.record(LoggedIn.actor(), "reject.replay", id, why, Map.of("status", "refused"));
            return new Outcome(kept.id(), "refused", null, refused.why());
        }
        return accepted(kept, (Ran.Accepted) ran, why);
    }

    private Outcome accepted(Kept kept, Ran.Accepted accepted, String why) {
        var who = LoggedIn.actor();
        transaction.executeWithoutResult(status -> {
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
}
