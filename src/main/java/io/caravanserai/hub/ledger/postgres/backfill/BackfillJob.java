package io.caravanserai.hub.ledger.postgres.backfill;

import io.caravanserai.hub.ledger.backfill.Backfills;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.TransactionException;

/** The slow lane: a piece of each backfill at a time. */
final class BackfillJob implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(BackfillJob.class);

    private final Backfills backfills;
    private final BackfillProperties pace;

    BackfillJob(Backfills backfills, BackfillProperties pace) {
        this.backfills = backfills;
        this.pace = pace;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(this::step, pace.every(), pace.every()));
    }

    private void step() {
        try {
            backfills.step();
        } catch (DataAccessException | TransactionException away) {
            log.warn("A backfill waits, the ledger did not answer: {}", away.getMessage());
        } catch (RuntimeException failed) {
            log.error("A backfill failed; it is tried again", failed);
        }
    }
}
