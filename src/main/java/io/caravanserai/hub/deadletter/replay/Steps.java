package io.caravanserai.hub.deadletter.replay;

import io.caravanserai.hub.deadletter.replay.JobStore.Job;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings replays of one kind on, a step at a time. A step is one transaction: it notes outcomes, begins the next and writes down
 * how far it is, so that a hub that dies leaves nothing half-done and any hub goes on.
 */
public final class Steps {

    private static final Logger log = LoggerFactory.getLogger(Steps.class);

    private final JobStore store;
    private final TransactionOperations transaction;
    private final Consumer<Job> step;

    /** @param step what is done with a job that is taken, up to its figures */
    public Steps(JobStore store, TransactionOperations transaction, Consumer<Job> step) {
        this.store = store;
        this.transaction = transaction;
        this.step = step;
    }

    /** One of each that has something to do. */
    public void all() {
        try {
            var done = new HashSet<UUID>();
            for (var worked = one(store::take); worked.isPresent() && done.add(worked.get()); ) {
                worked = one(store::take);
            }
        } catch (DataAccessException | TransactionException away) {
            log.warn("Replays wait for the ledger: {}", away.getMessage());
        }
    }

    /** One of this replay now, instead of a moment later. */
    public void of(UUID replay) {
        one(() -> store.take(replay));
    }

    private Optional<UUID> one(Supplier<Optional<Job>> taking) {
        var worked = transaction.execute(status -> taking.get().map(job -> {
            step.accept(job);
            if (store.endIfOver(job.id())) {
                log.info("Replay {} is over", job.id());
            }
            return job.id();
        }));
        return worked == null ? Optional.empty() : worked;
    }
}
