package io.caravanserai.hub.ledger.postgres.hand;

import io.caravanserai.hub.message.CanonicalType;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes a subscription and all that is open of it out of the ledger, inside the caller's transaction. */
final class Discarding {

    private final JdbcClient database;

    Discarding(JdbcClient database) {
        this.database = database;
    }

    /** Two at a time would wait for each other; and doors wait no longer than this for one. */
    void alone() {
        database.sql("SELECT set_config('lock_timeout', '10s', true),"
                        + " pg_advisory_xact_lock(hashtext('caravanserai.forget'))")
                .query(row -> {});
    }

    long underWay(CanonicalType type, String target) {
        return database.sql("SELECT count(*) FROM delivery WHERE type = ? AND target = ? AND state = 'in flight'")
                .params(type.toString(), target)
                .query(Long.class)
                .single();
    }

    /** What accepts that still saw the subscription added meanwhile goes too; they are waited for, with the doors shut. */
    long discard(CanonicalType type, String target, String why) {
        delete("subscription", type, target);
        var discarded = move(type, target, why);
        database.sql("LOCK TABLE subscription IN ACCESS EXCLUSIVE MODE").update();
        discarded += move(type, target, why);
        if (underWay(type, target) > 0) {
            throw new CannotAcquireLockException("A hub began to deliver " + type + " to " + target);
        }
        delete("key_order", type, target);
        delete("key_newest", type, target);
        delete("serving", type, target);
        return discarded;
    }

    private void delete(String table, CanonicalType type, String target) {
        database.sql("DELETE FROM " + table + " WHERE type = ? AND target = ?")
                .params(type.toString(), target)
                .update();
    }

    private int move(CanonicalType type, String target, String why) {
        return database.sql("""
                        WITH gone AS (
                            DELETE FROM delivery WHERE type = ? AND target = ? AND state IN ('pending', 'dead') RETURNING *
                        )
                        INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts,
                                                      settled_at, answer, error)
                        SELECT message_id, target, type, subject, sequence, accepted_at, 'discarded', attempts,
                               clock_timestamp(), ?, error
                          FROM gone""").params(type.toString(), target, why).update();
    }
}
