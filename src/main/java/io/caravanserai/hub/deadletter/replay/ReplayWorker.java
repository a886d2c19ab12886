package io.caravanserai.hub.deadletter.replay;

import io.caravanserai.hub.deadletter.replay.ReplayStore.Candidate;
import io.caravanserai.hub.deadletter.replay.ReplayStore.Job;
import io.caravanserai.hub.deadletter.replay.ReplayStore.Progress;
import io.caravanserai.hub.deadletter.replay.SecondTry.Ruling;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.ledger.repair.Repair.Release;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings replays on, a step at a time. A step is one transaction: it notes outcomes, makes the next due and writes down
 * how far it is, so that a hub that dies leaves nothing half-done and any hub goes on.
 */
@Component
public class ReplayWorker {

    private static final Logger log = LoggerFactory.getLogger(ReplayWorker.class);

    private static final int FEWEST = 32;
    private static final int MOST = 1_000;

    /** So few are tried at once, with a person waiting: they need not let others go first. */
    private static final int FEW = 10;

    private static final Duration LONGEST_CREDIT = Duration.ofSeconds(1);

    private final ReplayStore store;
    private final Repair repair;
    private final SecondTry secondTry;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    ReplayWorker(
            ReplayStore store,
            Repair repair,
            SecondTry secondTry,
            TransactionOperations transaction,
            InstantSource clock) {
        this.store = store;
        this.repair = repair;
        this.secondTry = secondTry;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${hub.dead-letters.replay-step:200ms}")
    void work() {
        try {
            var done = new HashSet<UUID>();
            for (var worked = step(store::take); worked.isPresent() && done.add(worked.get()); ) {
                worked = step(store::take);
            }
        } catch (DataAccessException | TransactionException away) {
            log.warn("Replays wait for the ledger: {}", away.getMessage());
        }
    }

    /** A step of this replay now, instead of a moment later. */
    public void step(UUID replay) {
        step(() -> store.take(replay));
    }

    private Optional<UUID> step(java.util.function.Supplier<Optional<Job>> taking) {
        var worked = transaction.execute(status -> taking.get().map(job -> {
            step(job);
            return job.id();
        }));
        return worked == null ? Optional.empty() : worked;
    }

    private void step(Job job) {
        var outcomes = new HashMap<>(store.settle(job.id()));
        var settled = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        var underWay = job.underWay() - settled;
        var reach = reach(job.reach(), underWay);
        var credit = credit(job);
        var released = 0;
        if (job.state() == Replay.State.RUNNING) {
            var room = Math.min(reach - underWay, job.rate() == null ? MOST : (int) credit);
            released = room > 0 ? release(job, store.next(job.id(), room), outcomes) : 0;
            credit -= released;
        }
        store.stepped(job, new Progress(outcomes, released, reach, Math.max(0, credit)));
        if (store.endIfOver(job.id())) {
            log.info("Replay {} is over", job.id());
        }
    }

    /** Enough under way that the target never waits for a step, and not more. */
    private static int reach(int reach, int underWay) {
        if (underWay < reach / 2) {
            return Math.min(MOST, reach * 2);
        }
        return underWay > reach * 3 / 4 ? Math.max(FEWEST, reach - reach / 8) : reach;
    }

    private static double credit(Job job) {
        if (job.rate() == null) {
            return 0;
        }
        var since = job.sinceLast().compareTo(LONGEST_CREDIT) > 0 ? LONGEST_CREDIT : job.sinceLast();
        return Math.min(job.credit() + job.rate() * since.toMillis() / 1000.0, Math.max(1, job.rate()));
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
