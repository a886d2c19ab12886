package io.caravanserai.hub.ledger.postgres.key;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Keeps an older value of a business key from a target that has, or will get, a newer one: its delivery becomes filtered
 * as stale, unchanged or superseded, and says on account of which message.
 *
 * <p>Runs in the caller's transaction and under the lock of the key's row in {@link KeyOrder}. One delivery of a key is
 * under way at a time. Where no subscription asks for any of this, it costs no statement.
 */
public final class NewestWins {

    /** Moves what was deleted as {@code late} to the history; answers the keys it was deleted from. */
    private static final String KEEP_LATE = """
            , kept AS (
                INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts,
                                              settled_at, answer, error)
                SELECT l.message_id, l.target, l.type, l.subject, l.sequence, l.accepted_at, 'filtered', l.attempts,
                       clock_timestamp(), e.error ->> 'message', e.error
                  FROM late l, not_newest('superseded', l.newest, l.certainty) AS e (error)
            )
            SELECT target, type, subject FROM late""";

    private final JdbcTemplate jdbc;
    private final KeyOrder keyOrder;

    public NewestWins(JdbcTemplate jdbc, KeyOrder keyOrder) {
        this.jdbc = jdbc;
        this.keyOrder = keyOrder;
    }

    /** Judges offers in the order of their acceptance; their keys have been entered. */
    public Ruling judge(List<Offer> offers) {
        return new Ruling(offers, offers.isEmpty() ? Map.of() : newest(offers));
    }

    private Map<KeyOrder.Key, Value> newest(List<Offer> offers) {
        var keys = offers.stream().map(Offer::key).distinct().sorted().toList();
        var newest = new HashMap<KeyOrder.Key, Value>();
        PreparedStatementCallback<Boolean> find = statement -> {
            new Columns<>(statement, keys)
                    .column("text", KeyOrder.Key::target)
                    .column("text", KeyOrder.Key::type)
                    .column("text", KeyOrder.Key::subject);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var key = key(rows);
                    var id = rows.getObject(4, UUID.class);
                    newest.put(key, new Value(key, id, rows.getBigDecimal(5), rows.getBytes(6), rows.getLong(7)));
                }
            }
            return true;
        };
        jdbc.execute("""
                SELECT n.target, n.type, n.subject, v.message_id, v.version, v.digest, v.sequence
                  FROM unnest(?, ?, ?) AS n (target, type, subject), newest(n.target, n.type, n.subject) v""", find);
        return newest;
    }

    /** Carries the ruling out, once its messages and the deliveries that it lets pass are kept; answers how many it filtered. */
    public Map<KeyOrder.Key, Integer> apply(Ruling ruling) {
        if (ruling.isEmpty()) {
            return Map.of();
        }
        var departures = new TreeMap<KeyOrder.Key, Integer>();
        ruling.offers().forEach(offer -> departures.put(offer.key(), 0));
        ruling.filtered().forEach(f -> departures.merge(f.offer().key(), 1, Integer::sum));
        keepFiltered(ruling.filtered());
        supersede(ruling.superseding(), departures);
        confirm(List.copyOf(ruling.confirmed().values()));
        keyOrder.leave(departures);
        return departures;
    }

    private void keepFiltered(List<Ruling.Filtered> filtered) {
        if (filtered.isEmpty()) {
            return;
        }
        PreparedStatementCallback<Integer> insert = statement -> {
            new Columns<>(statement, filtered)
                    .column("uuid", f -> f.offer().id())
                    .column("text", f -> f.offer().key().target())
                    .column("text", Ruling.Filtered::cause)
                    .column("uuid", Ruling.Filtered::newest);
            return statement.executeUpdate();
        };
        jdbc.execute("""
                INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts,
                                              settled_at, answer, error)
                SELECT m.id, n.target, m.type, m.subject, m.sequence, m.accepted_at, 'filtered', 0,
                       clock_timestamp(), e.error ->> 'message', e.error
                  FROM unnest(?, ?, ?, ?) AS n (id, target, cause, newest) JOIN message m ON m.id = n.id,
                       not_newest(n.cause, n.newest, NULL) AS e (error)""", insert);
    }

    /** What is under way is left alone; should it come back, it is void then. */
    private void supersede(SortedMap<KeyOrder.Key, UUID> superseding, SortedMap<KeyOrder.Key, Integer> departures) {
        if (superseding.isEmpty()) {
            return;
        }
        PreparedStatementCallback<Boolean> remove = statement -> {
            new Columns<>(statement, List.copyOf(superseding.entrySet()))
                    .column("text", e -> e.getKey().target())
                    .column("text", e -> e.getKey().type())
                    .column("text", e -> e.getKey().subject())
                    .column("uuid", Map.Entry::getValue);
            return count(statement, departures);
        };
        jdbc.execute("""
                WITH late AS (
                    DELETE FROM delivery d USING unnest(?, ?, ?, ?) AS n (target, type, subject, newest)
                     WHERE d.ordered AND d.target = n.target AND d.type = n.type AND d.subject = n.subject
                       AND d.state = 'pending' AND d.message_id <> n.newest
                    RETURNING d.*, n.newest
                )""" + KEEP_LATE, remove);
    }

    private void confirm(List<Value> values) {
        if (values.isEmpty()) {
            return;
        }
        PreparedStatementCallback<Integer> upsert = statement -> {
            new Columns<>(statement, values)
                    .column("text", v -> v.key().target())
                    .column("text", v -> v.key().type())
                    .column("text", v -> v.key().subject())
                    .column("uuid", Value::id)
                    .column("numeric", Value::version);
            return statement.executeUpdate();
        };
        jdbc.execute("""
                INSERT INTO key_newest (target, type, subject, confirmed_id, confirmed_version)
                SELECT * FROM unnest(?, ?, ?, ?, ?)
                ON CONFLICT (target, type, subject)
                DO UPDATE SET confirmed_id = EXCLUDED.confirmed_id, confirmed_version = EXCLUDED.confirmed_version""", upsert);
    }

    /**
     * Ends attempts: remembers what was delivered, filters what a newer one overtook while it was under way, and lets the
     * next of each key go first.
     *
     * @param departures how many deliveries left each ordered key
     */
    public void settled(
            SortedMap<KeyOrder.Key, Integer> departures, List<Value> delivered, Collection<Reopened> reopened) {
        reopened.stream().filter(Reopened::mattersToKey).forEach(r -> departures.merge(r.key(), 0, Integer::sum));
        keyOrder.leave(departures);
        remember(delivered);
        var overtaken = filterOvertaken(
                reopened.stream().filter(r -> !r.dead() && r.supersede()).toList());
        keyOrder.leave(overtaken);
    }

    private void remember(List<Value> delivered) {
        if (delivered.isEmpty()) {
            return;
        }
        var newest = new TreeMap<KeyOrder.Key, Value>();
        delivered.forEach(value -> newest.merge(value.key(), value, (a, b) -> a.isNewerThan(b.version()) ? a : b));
        PreparedStatementCallback<Integer> upsert = statement -> {
            new Columns<>(statement, List.copyOf(newest.values()))
                    .column("text", v -> v.key().target())
                    .column("text", v -> v.key().type())
                    .column("text", v -> v.key().subject())
                    .column("uuid", Value::id)
                    .column("numeric", Value::version)
                    .column("bytea", Value::digest)
                    .column("int8", Value::sequence);
            return statement.executeUpdate();
        };
        jdbc.execute("""
                INSERT INTO key_newest AS k (target, type, subject, message_id, version, digest, sequence)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (target, type, subject)
                DO UPDATE SET message_id = EXCLUDED.message_id, version = EXCLUDED.version, digest = EXCLUDED.digest,
                              sequence = EXCLUDED.sequence
                 WHERE k.message_id IS NULL OR is_newer(EXCLUDED.version, EXCLUDED.sequence, k.version, k.sequence)""", upsert);
    }

    private SortedMap<KeyOrder.Key, Integer> filterOvertaken(List<Reopened> pending) {
        var departures = new TreeMap<KeyOrder.Key, Integer>();
        if (pending.isEmpty()) {
            return departures;
        }
        PreparedStatementCallback<Boolean> remove = statement -> {
            new Columns<>(statement, pending)
                    .column("uuid", Reopened::id)
                    .column("text", r -> r.key().target());
            return count(statement, departures);
        };
        jdbc.execute("""
                WITH late AS (
                    DELETE FROM delivery d
                     USING (SELECT o.message_id, o.target, v.message_id AS newest
                              FROM unnest(?, ?) AS n (id, target)
                                   JOIN delivery o ON o.message_id = n.id AND o.target = n.target,
                                   newest(o.target, o.type, o.subject) v
                             WHERE v.message_id <> o.message_id) n
                     WHERE d.message_id = n.message_id AND d.target = n.target AND d.state = 'pending'
                    RETURNING d.*, n.newest
                )""" + KEEP_LATE, remove);
        return departures;
    }

    private static boolean count(PreparedStatement statement, SortedMap<KeyOrder.Key, Integer> departures)
            throws SQLException {
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                departures.merge(key(rows), 1, Integer::sum);
            }
        }
        return true;
    }

    private static KeyOrder.Key key(java.sql.ResultSet row) throws SQLException {
        return new KeyOrder.Key(row.getString(1), row.getString(2), row.getString(3));
    }
}
