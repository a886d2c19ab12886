package io.caravanserai.hub.ledger.postgres.backfill;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts older deliveries of an ordered target before the newer ones of their business keys, or passes them by.
 *
 * <p>What has been sent cannot be overtaken any more: older than that is late.
 */
final class OrderedKeys {

    private final JdbcTemplate jdbc;

    OrderedKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the keys as accept does, marks who is late, and takes heads away; {@code false} if a head is in others' hands. */
    boolean arrange(String type, String target) {
        jdbc.update("""
                INSERT INTO key_order AS k (target, type, subject, open)
                SELECT ?, ?, subject, 0 FROM (SELECT DISTINCT subject FROM taken WHERE fate = 'owed') s
                 ORDER BY subject COLLATE "C"
                ON CONFLICT (target, type, subject) DO UPDATE SET open = k.open""", target, type);
        var heads =
                " FROM delivery d WHERE d.ordered AND d.target = ? AND d.type = ? AND d.head AND d.state <> 'in flight'"
                        + " AND d.subject IN (SELECT subject FROM taken WHERE fate = 'owed')";
        var locked = jdbc.queryForList(
                "SELECT d.message_id" + heads + " FOR UPDATE SKIP LOCKED", java.util.UUID.class, target, type);
        var there = jdbc.queryForObject("SELECT count(*)" + heads, Integer.class, target, type);
        if (there == null || there != locked.size()) {
            return false;
        }
        jdbc.update("""
                UPDATE taken t SET fate = 'late'
                 WHERE t.fate = 'owed' AND (
                       EXISTS (SELECT FROM delivery_history h
                                WHERE h.subject = t.subject AND h.target = ? AND h.type = ? AND h.sequence > t.sequence)
                    OR EXISTS (SELECT FROM delivery d
                                WHERE d.ordered AND d.target = ? AND d.type = ? AND d.subject = t.subject
                                  AND d.sequence > t.sequence AND (d.attempts > 0 OR d.state = 'in flight')))""", target, type, target, type);
        jdbc.update("""
                UPDATE delivery d SET head = false
                 WHERE d.ordered AND d.target = ? AND d.type = ? AND d.head AND d.state <> 'in flight'
                   AND EXISTS (SELECT FROM taken t WHERE t.fate = 'owed' AND t.subject = d.subject AND t.sequence < d.sequence)""", target, type);
        jdbc.update("""
                UPDATE key_order k SET open = k.open + n.added
                  FROM (SELECT subject, count(*) AS added FROM taken WHERE fate = 'owed' GROUP BY subject) n
                 WHERE k.target = ? AND k.type = ? AND k.subject = n.subject""", target, type);
        return true;
    }

    /** Makes the oldest of each key its head where it has none. */
    void promote(String type, String target) {
        jdbc.update("""
                UPDATE delivery d SET head = true
                  FROM (SELECT DISTINCT subject FROM taken) s,
                       LATERAL (SELECT message_id FROM delivery o
                                 WHERE o.ordered AND o.target = ? AND o.type = ? AND o.subject = s.subject
                                 ORDER BY o.sequence LIMIT 1) AS first
                 WHERE d.message_id = first.message_id AND d.target = ? AND NOT d.head""", target, type, target);
        jdbc.update("""
                DELETE FROM key_order k
                 WHERE k.target = ? AND k.type = ? AND k.open <= 0 AND k.subject IN (SELECT subject FROM taken)""", target, type);
    }
}
