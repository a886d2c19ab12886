package io.caravanserai.hub.ledger.postgres.retention;

import io.caravanserai.hub.ledger.retention.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.TransactionException;

/** Lets go from time to time of what is past, for the first time once the hub has run as long: an upgrade is over by then. */
final class RetentionJob implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);

    private final Retention retention;
    private final RetentionProperties kept;

    RetentionJob(Retention retention, RetentionProperties kept) {
        this.retention = retention;
        this.kept = kept;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (!kept.every().isZero()) {
            tasks.addFixedDelayTask(new FixedDelayTask(this::run, kept.every(), kept.every()));
        }
    }

    private void run() {
        try {
            retention.run().ifPresent(RetentionJob::tell);
        } catch (DataAccessException | TransactionException away) {
            log.warn("Retention did not come to its end; the next run goes on", away);
        } catch (RuntimeException failed) {
            log.error("Retention failed; nothing went that is not in the totals", failed);
        }
    }

    private static void tell(Retention.Gone gone) {
        gone.stayed()
                .forEach(stayed -> log.warn("The messages of {} are past but stay: {}", stayed.day(), stayed.why()));
        if (gone.messages()
                        + gone.rejects()
                        + gone.files()
                        + gone.identities()
                        + gone.dropped().size()
                > 0) {
            log.info(
                    "Past its time and gone, kept in the books as totals: {} messages ({} whole days), {} rejects, {} files, {} identities; {} open messages moved out",
                    gone.messages(),
                    gone.dropped().size(),
                    gone.rejects(),
                    gone.files(),
                    gone.identities(),
                    gone.moved());
        }
    }
}
