package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.Discards;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Folds what changed into the tally, and gives what died before there were causes its cause. Any hub may do it at any time. */
@Component
class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private static final UUID FIRST = new UUID(0, 0);
    private static final int FOLDED = 50_000;
    private static final int CAUGHT_UP = 500;

    private final JdbcClient database;
    private final Discards discards;
    private final TransactionOperations transaction;
    private volatile @Nullable UUID caughtUp = FIRST;

    Upkeep(JdbcClient database, Discards discards, TransactionOperations transaction) {
        this.discards = discards;
        this.database = database;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${hub.dead-letters.fold-every:5s}")
    void run() {
        try {
            catchUp();
            catchUpRejects();
            while (fold() == FOLDED) {
                log.debug("More is to be folded");
            }
        } catch (DataAccessException | TransactionException away) {
            log.debug("Not folded", away);
        }
    }

    @Scheduled(fixedDelayString = "PT1H")
    void purge() {
        try {
            discards.purge();
            forgetHours();
            forgetProposals();
        } catch (DataAccessException | TransactionException away) {
            log.debug("Not purged", away);
        }
    }

    /** Only of the last hours it matters when a letter died; a year of them would be slow to add up. */
    int forgetHours() {
        return database.sql("""
                        WITH old AS (
                            DELETE FROM dead_letter_tally
                             WHERE hour < clock_timestamp() - interval '3 days' AND hour > '-infinity' RETURNING *
                        )
                        INSERT INTO dead_letter_tally AS t (cause, hour, died, dead, last_at)
                        SELECT cause, '-infinity', sum(died), sum(dead), max(last_at) FROM old GROUP BY cause ORDER BY cause
                        ON CONFLICT (cause, hour) DO UPDATE
                           SET died = t.died + EXCLUDED.died, dead = t.dead + EXCLUDED.dead,
                               last_at = greatest(t.last_at, EXCLUDED.last_at)""").update();
    }

    /** What was proposed for a letter that was settled otherwise; and links of which both ends are gone. */
    private void forgetProposals() {
        database.sql("""
                        UPDATE correction_proposal p SET state = 'void', content = NULL, decided_at = clock_timestamp()
                         WHERE state = 'open' AND NOT EXISTS (
                               SELECT FROM delivery d WHERE d.message_id = p.message_id AND d.target = p.target)""").update();
        database.sql("""
                        DELETE FROM correction c
                         WHERE NOT EXISTS (SELECT FROM message m WHERE m.id IN (c.message_id, c.original_id))""").update();
        database.sql("""
                        UPDATE reject_correction c SET state = 'void', content = NULL, decided_at = clock_timestamp()
                         WHERE state = 'open' AND EXISTS (
                               SELECT FROM reject r WHERE r.id = c.reject_id AND r.settled IS NOT NULL)""").update();
        database.sql("DELETE FROM reject_correction c WHERE NOT EXISTS (SELECT FROM reject r WHERE r.id = c.reject_id)")
                .update();
    }

    private void catchUp() {
        for (var after = caughtUp; after != null; after = caughtUp) {
            var from = after;
            var last = transaction.execute(status -> database.sql("SELECT dead_letter_catch_up(?, ?)")
                    .params(from, CAUGHT_UP)
                    .query(UUID.class)
                    .optional()
                    .orElse(null));
            caughtUp = last == null || last.equals(from) ? null : last;
        }
    }

    private void catchUpRejects() {
        while (database.sql("""
                        UPDATE reject SET cause_id = reject_cause_of(door, cause, reason, findings)
                         WHERE ctid = ANY (ARRAY(SELECT ctid FROM reject WHERE cause_id IS NULL LIMIT ? FOR UPDATE SKIP LOCKED))""").param(CAUGHT_UP).update() == CAUGHT_UP) {
            log.debug("More rejects are without a cause");
        }
    }

    /** Two hubs never fold the same; answers how many changes were folded. */
    int fold() {
        var folded = transaction.execute(
                status -> database.sql("""
                        WITH gone AS (
                            DELETE FROM dead_letter_change WHERE ctid = ANY
                                (ARRAY(SELECT ctid FROM dead_letter_change LIMIT ? FOR UPDATE SKIP LOCKED)) RETURNING *
                        ), sums AS (
                            SELECT cause, hour, sum(died) AS died, sum(dead) AS dead, max(at) AS at, count(*) AS n
                              FROM gone GROUP BY cause, hour
                        ), folded AS (
                            INSERT INTO dead_letter_tally AS t (cause, hour, died, dead, last_at)
                            SELECT cause, hour, died, dead, at FROM sums ORDER BY cause, hour
                            ON CONFLICT (cause, hour) DO UPDATE
                               SET died = t.died + EXCLUDED.died, dead = t.dead + EXCLUDED.dead,
                                   last_at = greatest(t.last_at, EXCLUDED.last_at)
                        )
                        SELECT coalesce(sum(n), 0) FROM sums""").param(FOLDED).query(Integer.class).single());
        return folded == null ? 0 : folded;
    }
}
