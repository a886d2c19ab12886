package io.caravanserai.hub.ledger.postgres.key;

import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes a dead delivery of a key whose newest value wins due again, unless there is a newer one by now: then it is filtered.
 * Runs in the caller's transaction.
 */
public final class Revival {

    private final JdbcTemplate jdbc;
    private final KeyOrder keyOrder;

    public Revival(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.keyOrder = new KeyOrder(jdbc);
    }

    /**
     * Answers whether it is due; what holds up others of its key when it is dead is none of this one's business.
     *
     * @param newKey whether its request may change, so that its idempotency key is another
     * @param yields whether it goes in the slow lane
     */
    public boolean revive(UUID id, String target, boolean newKey, boolean yields) {
        var keys = jdbc.query(
                "SELECT target, type, subject FROM delivery"
                        + " WHERE message_id = ? AND target = ? AND state = 'dead' AND skips_dead",
                (row, n) -> new KeyOrder.Key(row.getString(1), row.getString(2), row.getString(3)),
                id,
                target);
        return !keys.isEmpty() && amongNewer(id, keys.get(0), newKey, yields);
    }

    /** It goes behind what is under way: a dead one held up nothing, so another of its key may be. */
    private boolean amongNewer(UUID id, KeyOrder.Key key, boolean newKey, boolean yields) {
        var departures = new TreeMap<KeyOrder.Key, Integer>();
        departures.put(key, 0);
        keyOrder.enter(departures);
        if (!overtaken(id, key).isEmpty()) {
            departures.put(key, 1);
            keyOrder.leave(departures);
            return false;
        }
        var revived = jdbc.update("""
                UPDATE delivery
                   SET state = 'pending', next_at = clock_timestamp(), insisted_ms = 0, expiries = 0,
                       lane = CASE WHEN ? THEN 1 ELSE 0 END,
                       key_revision = key_revision + CASE WHEN ? THEN 1 ELSE 0 END,
                       request = CASE WHEN ? THEN NULL ELSE request END,
                       first_at = CASE WHEN ? THEN NULL ELSE first_at END,
                       sequence = nextval('acceptance')
                 WHERE message_id = ? AND target = ? AND state = 'dead'""", yields, newKey, newKey, newKey, id, key.target());
        if (revived == 1) {
            departures.put(key, supersede(id, key));
        }
        keyOrder.leave(departures);
        return revived == 1;
    }

    private List<String> overtaken(UUID id, KeyOrder.Key key) {
        return jdbc.queryForList("""
                WITH late AS (
                    DELETE FROM delivery d USING newest(?, ?, ?) v
                     WHERE d.message_id = ? AND d.target = ? AND d.state = 'dead'
                       AND is_newer(v.version, v.sequence, d.version, d.sequence)
                    RETURNING d.*, v.message_id AS newest, CASE WHEN d.supersede THEN 'superseded' ELSE 'stale' END AS cause
                )
                INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts,
                                              settled_at, answer, error)
                SELECT l.message_id, l.target, l.type, l.subject, l.sequence, l.accepted_at, 'filtered', l.attempts,
                       clock_timestamp(), e.error ->> 'message', e.error
                  FROM late l, not_newest(l.cause, l.newest, l.certainty) AS e (error)
                RETURNING answer""", String.class, key.target(), key.type(), key.subject(), id, key.target());
    }

    private int supersede(UUID id, KeyOrder.Key key) {
        return jdbc.update("""
                WITH late AS (
                    DELETE FROM delivery d USING delivery r
                     WHERE r.message_id = ? AND r.target = ? AND r.supersede
                       AND d.ordered AND d.target = r.target AND d.type = r.type AND d.subject = r.subject
                       AND d.state = 'pending' AND d.message_id <> r.message_id
                    RETURNING d.*
                )
                INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts,
                                              settled_at, answer, error)
                SELECT l.message_id, l.target, l.type, l.subject, l.sequence, l.accepted_at, 'filtered', l.attempts,
                       clock_timestamp(), e.error ->> 'message', e.error
                  FROM late l, not_newest('superseded', ?, l.certainty) AS e (error)""", id, key.target(), id);
    }
}
