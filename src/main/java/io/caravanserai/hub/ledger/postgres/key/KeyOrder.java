package io.caravanserai.hub.ledger.postgres.key;

import io.caravanserai.hub.ledger.Subscription;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Keeps one business key's deliveries in order at an ordered subscription: only the key's head may be claimed.
 *
 * <p>Accept and settle lock the key's row first, so that a new delivery either finds a head or becomes it.
 */
public final class KeyOrder {

    /** A business key at an ordered subscription. */
    public record Key(String target, String type, String subject) implements Comparable<Key> {

        public static Key of(Subscription subscription, String subject) {
            return new Key(subscription.target(), subscription.type().toString(), subject);
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::target)
                    .thenComparing(Key::type)
                    .thenComparing(Key::subject)
                    .compare(this, other);
        }
    }

    private final JdbcTemplate jdbc;

    public KeyOrder(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds deliveries to keys, locking their rows; answers how many were open before. */
    public Map<Key, Integer> enter(SortedMap<Key, Integer> additions) {
        var before = new HashMap<Key, Integer>();
        if (additions.isEmpty()) {
            return before;
        }
        var keys = List.copyOf(additions.entrySet());
        PreparedStatementCallback<Boolean> enter = statement -> {
            named(statement, keys).column("int4", Map.Entry::getValue);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var key = new Key(rows.getString(1), rows.getString(2), rows.getString(3));
                    before.put(key, rows.getInt(4) - additions.getOrDefault(key, 0));
                }
            }
            return true;
        };
        jdbc.execute("""
                INSERT INTO key_order AS k (target, type, subject, open)
                SELECT target, type, subject, added FROM unnest(?, ?, ?, ?) AS n (target, type, subject, added)
                ON CONFLICT (target, type, subject) DO UPDATE SET open = k.open + EXCLUDED.open
                RETURNING target, type, subject, open""", enter);
        return before;
    }

    /** Takes settled deliveries out of their keys and makes the next of each the head. */
    public void leave(SortedMap<Key, Integer> departures) {
        if (departures.isEmpty()) {
            return;
        }
        var keys = List.copyOf(departures.entrySet());
        PreparedStatementCallback<Integer> leave = statement -> {
            named(statement, keys).column("int4", Map.Entry::getValue);
            return statement.executeUpdate();
        };
        jdbc.execute("""
                UPDATE key_order k SET open = k.open - n.gone
                  FROM unnest(?, ?, ?, ?) AS n (target, type, subject, gone)
                 WHERE (k.target, k.type, k.subject) = (n.target, n.type, n.subject)""", leave);
        PreparedStatementCallback<Integer> ofThese = statement -> {
            named(statement, keys);
            return statement.executeUpdate();
        };
        jdbc.execute("""
                UPDATE delivery d SET head = true
                  FROM unnest(?, ?, ?) AS n (target, type, subject),
                       LATERAL (SELECT message_id FROM delivery o
                                 WHERE o.ordered AND o.target = n.target AND o.type = n.type AND o.subject = n.subject
                                   AND NOT (o.state = 'dead' AND o.skips_dead)
                                 ORDER BY o.sequence LIMIT 1) AS first
                 WHERE d.message_id = first.message_id AND d.target = n.target AND NOT d.head""", ofThese);
        jdbc.execute("""
                DELETE FROM key_order k USING unnest(?, ?, ?) AS n (target, type, subject)
                 WHERE (k.target, k.type, k.subject) = (n.target, n.type, n.subject) AND k.open <= 0""", ofThese);
    }

    private static Columns<Map.Entry<Key, Integer>> named(
            PreparedStatement statement, List<Map.Entry<Key, Integer>> keys) throws SQLException {
        return new Columns<>(statement, keys)
                .column("text", e -> e.getKey().target())
                .column("text", e -> e.getKey().type())
                .column("text", e -> e.getKey().subject());
    }
}
