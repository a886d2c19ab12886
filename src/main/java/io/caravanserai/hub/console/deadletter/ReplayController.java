package io.caravanserai.hub.console.deadletter;

import static io.caravanserai.hub.console.deadletter.DeadLettersController.FORM;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotDead;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.console.replay.Rates;
import io.caravanserai.hub.console.replay.ReplayReport;
import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.deadletter.replay.ReplayJobs.Started;
import io.caravanserai.hub.deadletter.replay.ReplayWorker;
import io.caravanserai.hub.deadletter.replay.Replays;
import io.caravanserai.hub.deadletter.replay.Replays.Wish;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.ledger.repair.Repair;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Tries dead letters again: one at once, many as a job. */
@ManagementController
@RequestMapping("/api/dead-letters")
final class ReplayController {

    private static final Selection NOTHING = new Selection(null, null, null, null, null, null, null, null, null);

    private final Replays replays;
    private final ReplayWorker worker;
    private final Repair repair;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    ReplayController(
            Replays replays, ReplayWorker worker, Repair repair, AuditTrail audit, TransactionOperations transaction) {
        this.replays = replays;
        this.worker = worker;
        this.repair = repair;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Many, as a selection says, or as listed.
     *
     * @param all must be true where the selection names nothing
     * @param rate the most a second
     */
    record Many(
            @Nullable String flow,
            @Nullable String type,
            @Nullable String target,
            @Nullable String cause,
            @Nullable String unknown,
            @Nullable String key,
            @Nullable String text,
            @Nullable String since,
            @Nullable String before,
            @Nullable List<String> ids,
            @Nullable Boolean all,
            @Nullable Integer rate,
            @Nullable String why) {}

    /** What the delivery is now, and the replay that tells its outcome. */
    record Replayed(DeadLetterId id, String status, UUID replay) {}

    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReplayReport replay(@RequestBody Many many) {
        var why = Why.given(many.why());
        var rate = Rates.of(many.rate());
        var ids = many.ids() == null
                ? List.<DeadLetterId>of()
                : many.ids().stream()
                        .map(id -> Asked.of("ids", id, DeadLetterId::parse, FORM))
                        .toList();
        var selection = new Wanted(
                        many.flow(),
                        many.type(),
                        many.target(),
                        many.cause(),
                        many.unknown(),
                        many.key(),
                        many.text(),
                        many.since(),
                        many.before())
                .selection();
        if (ids.isEmpty() && selection.isEverything() && !Boolean.TRUE.equals(many.all())) {
            throw new IllegalArgumentException("Say which, as in \"target\": \"erp\", or \"all\": true");
        } else if (!ids.isEmpty() && !selection.isEverything()) {
            throw new IllegalArgumentException("Say ids or a selection, not both");
        }
        return begin(new Wish(selection, ids, LoggedIn.actor().name(), why, rate));
    }

    /** Exactly these. */
    ReplayReport replay(List<DeadLetterId> ids, String why) {
        return begin(new Wish(NOTHING, ids, LoggedIn.actor().name(), why, null));
    }

    private ReplayReport begin(Wish wish) {
        var started = start(wish);
        var replay = started.replay();
        if (replay == null) {
            throw nothing(wish.selection(), started.matched());
        }
        worker.step(replay.id());
        return ReplayReport.of(replays.one(replay.id()).orElse(replay));
    }

    private static RuntimeException nothing(Selection selection, long matched) {
        return matched == 0
                ? NotThere.of("dead letter", "for " + selection, "GET /api/dead-letters/causes tells what there is")
                : new NotNow("All " + matched + " are being replayed already; GET /api/replays shows how far that is");
    }

    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replay(@PathVariable String id, @RequestBody Why reason) {
        var letter = Asked.of("id", id, DeadLetterId::parse, FORM);
        var why = reason.given();
        var state = repair.state(letter);
        if (state == null && repair.isPast(letter)) {
            throw new NotNow(
                    "Message " + letter.message() + " is past its retention: nothing of it is left to be tried again;"
                            + " ask its sender to send it again under a new identity");
        } else if (state == null) {
            throw DeadLettersController.notThere(id);
        } else if (state != State.DEAD) {
            throw new NotDead(letter, state);
        }
        var started = start(new Wish(NOTHING, List.of(letter), LoggedIn.actor().name(), why, null));
        var replay = started.replay();
        if (replay == null) {
            throw new NotNow(
                    "Delivery " + letter + " is part of a replay already; GET /api/replays shows how far that is");
        }
        worker.step(replay.id());
        replays.items(replay.id(), false, 1).stream()
                .filter(item -> item.outcome().equals("refused"))
                .findFirst()
                .ifPresent(refused -> {
                    throw new NotNow("Delivery " + letter + " is not tried again: " + refused.detail());
                });
        return new Replayed(letter, State.PENDING.toString(), replay.id());
    }

    private Started start(Wish wish) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var started = replays.start(wish);
            var replay = started.replay();
            if (replay != null) {
                var one = wish.ids().size() == 1;
                audit.record(
                        LoggedIn.actor(),
                        "dead-letter.replay",
                        one ? wish.ids().get(0).toString() : replay.selection(),
                        wish.why(),
                        Map.of("replay", replay.id().toString(), "letters", Long.toString(replay.total())));
            }
            return started;
        }));
    }
}
