package io.caravanserai.hub.deadletter.reject;

import io.caravanserai.hub.deadletter.reject.IntakeAgain.Ran;
import io.caravanserai.hub.deadletter.reject.RejectReplayStore.Noted;
import io.caravanserai.hub.deadletter.reject.Rejects.End;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.deadletter.replay.JobStore.Job;
import io.caravanserai.hub.deadletter.replay.JobStore.Progress;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.replay.Steps;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings the replays of rejects on, one reject after another. The ledger commits what a route accepts on its own: a hub that dies
 * before it could note that runs at most one step again, whose identities are known by then.
 */
@Component
public class RejectReplayWorker {

    /** So long may a step take, and whoever pauses or cancels must wait for it. */
    private static final Duration LONGEST = Duration.ofMillis(500);

    private static final int AT_ONCE = 100;

    private final RejectReplayStore store;
    private final Rejects rejects;
    private final IntakeAgain intake;
    private final InstantSource clock;
    private final Steps steps;

    RejectReplayWorker(
            RejectReplayStore store,
            Rejects rejects,
            IntakeAgain intake,
            TransactionOperations transaction,
            InstantSource clock) {
        this.store = store;
        this.rejects = rejects;
        this.intake = intake;
        this.clock = clock;
        this.steps = new Steps(store, transaction, this::step);
    }

    @Scheduled(fixedDelayString = "${hub.dead-letters.replay-step:200ms}")
    void work() {
        steps.all();
    }

    /** A step of this replay now, instead of a moment later. */
    public void step(UUID replay) {
        steps.of(replay);
    }

    /** One that was run; {@code message} where it was accepted as such. */
    private record Outcome(
            MessageId reject,
            String state,
            @Nullable String detail,
            @Nullable MessageId message) {}

    private void step(Job job) {
        if (job.state() != Replay.State.RUNNING) {
            return;
        }
        // The routes write to rejects by themselves: none may be locked here before all have run.
        var shut = new TreeMap<String, String>();
        var ran = run(job, shut);
        var asked = store.asked(job.id());
        var counts = new HashMap<String, Integer>();
        for (var one : ran) {
            counts.merge(one.state, 1, Integer::sum);
            if (one.message != null) {
                rejects.settle(one.reject, End.ACCEPTED, asked.who(), asked.why(), one.message);
            }
        }
        store.note(
                job.id(),
                ran.stream()
                        .map(one -> new Noted(one.reject, one.state, one.detail))
                        .toList());
        store.hold(job.id(), shut.isEmpty() ? null : String.join("; ", shut.values()));
        store.stepped(job, Progress.of(job, counts, ran.size()));
    }

    /** @param shut gets why a door's have to wait, by the door */
    private List<Outcome> run(Job job, Map<String, String> shut) {
        var ran = new ArrayList<Outcome>();
        var room = job.allowed(AT_ONCE);
        var until = clock.instant().plus(LONGEST);
        @Nullable MessageId after = null;
        while (ran.size() < room) {
            var next = store.next(job.id(), after, shut.keySet(), room - ran.size());
            if (next.isEmpty()) {
                break;
            }
            for (var waiting : next) {
                after = waiting.reject();
                if (!shut.containsKey(waiting.door())) {
                    var outcome = run(waiting.reject(), shut);
                    if (outcome != null) {
                        ran.add(outcome);
                    }
                }
                if (!clock.instant().isBefore(until)) {
                    return ran;
                }
            }
        }
        return ran;
    }

    private @Nullable Outcome run(MessageId id, Map<String, String> shut) {
        var kept = rejects.kept(id).orElse(null);
        if (kept == null || kept.settled() != null) {
            var discarded = kept != null && "discarded".equals(kept.settled());
            return new Outcome(id, discarded ? "discarded" : "gone", null, null);
        }
        return outcome(kept, intake.run(kept), shut);
    }

    private static @Nullable Outcome outcome(Kept kept, Ran ran, Map<String, String> shut) {
        if (ran instanceof Ran.Accepted accepted) {
            var message = accepted.message();
            var state = accepted.status().equals("repeated") ? "repeated" : "accepted";
            return new Outcome(kept.id(), state, message.toString(), message);
        } else if (ran instanceof Ran.RefusedAgain refused) {
            return new Outcome(kept.id(), "failed", refused.why(), null);
        }
        var not = (Ran.NotRun) ran;
        if (not.passing()) {
            shut.put(kept.door(), not.why());
            return null;
        }
        return new Outcome(kept.id(), "refused", not.why(), null);
    }
}
