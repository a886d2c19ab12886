package io.caravanserai.hub.deadletter.replay;

import io.caravanserai.hub.deadletter.replay.JobStore.Job;
import io.caravanserai.hub.deadletter.replay.JobStore.Progress;
import io.caravanserai.hub.deadletter.replay.ReplayStore.Candidate;
import io.caravanserai.hub.deadletter.replay.SecondTry.Ruling;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.ledger.repair.Repair.Release;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Brings the replays of dead letters on: what was released is settled like any delivery, and noted in a later step. */
@Component
public class ReplayWorker {

    private static final int FEWEST = 32;
    private static final int MOST = 1_000;

    /** So few are tried at once, with a person waiting: they need not let others go first. */
    private static final int FEW = 10;

    private final ReplayStore store;
    private final Repair repair;
    private final SecondTry secondTry;
    private final InstantSource clock;
    private final Steps steps;

    ReplayWorker(
            ReplayStore store,
            Repair repair,
            SecondTry secondTry,
            TransactionOperations transaction,
            InstantSource clock) {
        this.store = store;
        this.repair = repair;
        this.secondTry = secondTry;
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

    private void step(Job job) {
        var outcomes = new HashMap<>(store.settle(job.id()));
        var settled = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        var underWay = job.underWay() - settled;
        var reach = reach(job.reach(), underWay);
        var released = 0;
        if (job.state() == Replay.State.RUNNING) {
            var room = Math.min(reach - underWay, job.allowed(MOST));
            released = room > 0 ? release(job, store.next(job.id(), room), outcomes) : 0;
        }
        store.stepped(job, new Progress(outcomes, underWay + released, reach, job.creditAfter(released)));
    }

    /** Enough under way that the target never waits for a step, and not more. */
    private static int reach(int reach, int underWay) {
        if (underWay < reach / 2) {
            return Math.min(MOST, reach * 2);
        }
        return underWay > reach * 3 / 4 ? Math.max(FEWEST, reach - reach / 8) : reach;
    }

    private int release(Job job, List<Candidate> candidates, Map<String, Integer> outcomes) {
        var releases = new ArrayList<Release>();
        var refused = new HashMap<DeadLetterId, String>();
        var gone = new HashSet<DeadLetterId>();
        for (var candidate : candidates) {
            if (!candidate.dead()) {
                gone.add(candidate.id());
                continue;
            }
            var ruling =
                    secondTry.rule(candidate.id().target(), candidate.certainty(), candidate.first(), clock.instant());
            if (ruling instanceof Ruling.Not not) {
                refused.put(candidate.id(), not.why());
            } else {
                releases.add(new Release(candidate.id(), ruling instanceof Ruling.NewKey, job.total() > FEW));
            }
        }
        var released = repair.release(releases);
        releases.stream().map(Release::id).filter(id -> !released.contains(id)).forEach(gone::add);
        store.note(job.id(), released, refused, gone);
        outcomes.merge("refused", refused.size(), Integer::sum);
        outcomes.merge("gone", gone.size(), Integer::sum);
        return released.size();
    }
}
