package io.caravanserai.hub.reconciliation.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A hub of the version before retention, large bodies and backfills: its statements, word for word, at schema 5.1.
 *
 * <p>One ordered target subscribes, so that keys are locked, left and handed on as that version did it.
 */
final class PreviousHub {

    static final String TYPE = "order.v1";

    private static final String IDENTITIES = """
            INSERT INTO identity (source, key, digest, message_id, accepted_at)
            SELECT s, k, d, m, clock_timestamp() FROM unnest(?, ?, ?, ?) AS n (s, k, d, m)
            ON CONFLICT DO NOTHING
            RETURNING source, key, message_id, digest""";

    private static final String ENTER = """
            INSERT INTO key_order AS k (target, type, subject, open)
            SELECT target, type, subject, added FROM unnest(?, ?, ?, ?) AS n (target, type, subject, added)
            ON CONFLICT (target, type, subject) DO UPDATE SET open = k.open + EXCLUDED.open
            RETURNING target, type, subject, open""";

    private static final String MESSAGES = """
            INSERT INTO message (id, sequence, type, source, subject, accepted_at, correlation_id, causation_id,
                                 traceparent, handled_by, content, original, original_type, owed_to)
            SELECT id, nextval('acceptance'), type, source, subject, clock_timestamp(), correlation, causation,
                   trace, handler, content, original, original_type, string_to_array(targets, chr(31))
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS n (id, type, source, subject, correlation, causation, trace, handler, content, original, original_type,
                      targets)
            RETURNING id, accepted_at""";

    private static final String DELIVERIES = """
            INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head, next_at)
            SELECT m.id, n.target, m.type, m.subject, m.sequence, m.accepted_at, 'pending', n.ordered, n.head, m.accepted_at
              FROM unnest(?, ?, ?, ?) AS n (id, target, ordered, head) JOIN message m ON m.id = n.id""";

    private static final String DOORS = """
            INSERT INTO door_tally AS t (door, minute, hub, received, repeated)
            SELECT door_of(source), date_trunc('minute', coalesce(accepted_at, clock_timestamp()), 'UTC'), ?,
                   count(*), count(*) FILTER (WHERE accepted_at IS NULL)
              FROM unnest(?, ?) AS n (source, accepted_at) GROUP BY 1, 2 ORDER BY 1, 2
            ON CONFLICT (door, minute, hub)
            DO UPDATE SET received = t.received + EXCLUDED.received, repeated = t.repeated + EXCLUDED.repeated""";

    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT d.message_id, d.target, w.fence, w.lease
                  FROM unnest(?, ?, ?, ?, ?) AS w (target, type, most, fence, lease),
                       LATERAL (SELECT message_id, target FROM delivery
                                 WHERE target = w.target AND type = w.type AND state = 'pending' AND head
                                   AND next_at <= now()
                                 ORDER BY next_at LIMIT w.most FOR UPDATE SKIP LOCKED) d
            ), taken AS (
                UPDATE delivery d
                   SET state = 'in flight', attempts = d.attempts + 1, lease = due.fence, holder = ?,
                       leased_until = clock_timestamp() + due.lease * interval '1 millisecond',
                       first_at = coalesce(d.first_at, clock_timestamp())
                  FROM due WHERE d.message_id = due.message_id AND d.target = due.target
                RETURNING d.*
            )
            SELECT t.*, m.source, m.content, m.correlation_id, m.traceparent, clock_timestamp() AS claimed_at
              FROM taken t,
                   LATERAL (SELECT source, content, correlation_id, traceparent FROM message
                             WHERE id = t.message_id OFFSET 0) m
             ORDER BY t.sequence""";

    private static final String CLOSE = """
            WITH ended AS (
                DELETE FROM delivery d
                 USING unnest(?, ?, ?, ?, ?) AS n (id, target, lease, state, answer)
                 WHERE d.message_id = n.id AND d.target = n.target AND d.lease = n.lease AND d.state = 'in flight'
                RETURNING d.*, n.state AS outcome, n.answer
            ), kept AS (
                INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts,
                                              settled_at, answer, error)
                SELECT message_id, target, type, subject, sequence, accepted_at, outcome, attempts,
                       clock_timestamp(), answer, error
                  FROM ended
            )
            SELECT message_id, target, type, subject, ordered FROM ended""";

    private static final String LEAVE = """
            UPDATE key_order k SET open = k.open - n.gone
              FROM unnest(?, ?, ?, ?) AS n (target, type, subject, gone)
             WHERE (k.target, k.type, k.subject) = (n.target, n.type, n.subject)""";

    private static final String PROMOTE = """
            UPDATE delivery d SET head = true
              FROM unnest(?, ?, ?) AS n (target, type, subject),
                   LATERAL (SELECT message_id FROM delivery o
                             WHERE o.ordered AND o.target = n.target AND o.type = n.type AND o.subject = n.subject
                             ORDER BY o.sequence LIMIT 1) AS first
             WHERE d.message_id = first.message_id AND d.target = n.target AND NOT d.head""";

    private static final String FORGET = """
            DELETE FROM key_order k USING unnest(?, ?, ?) AS n (target, type, subject)
             WHERE (k.target, k.type, k.subject) = (n.target, n.type, n.subject) AND k.open <= 0""";

    private record Claimed(UUID id, String subject, UUID lease, String content) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final String name;
    private final String target;

    PreviousHub(JdbcTemplate jdbc, TransactionTemplate transaction, String name, String target) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.name = name;
        this.target = target;
    }

    String name() {
        return name;
    }

    void subscribe() {
        jdbc.update("""
                INSERT INTO subscription (type, target, ordered, route, flow, started_at)
                VALUES (?, ?, ?, ?, ?, clock_timestamp())
                ON CONFLICT (type, target) DO UPDATE
                   SET ordered = EXCLUDED.ordered, route = EXCLUDED.route, flow = EXCLUDED.flow,
                       started_at = EXCLUDED.started_at""", TYPE, target, true, "orders-to-erp", "orders");
    }

    /** Answers once it is committed. */
    void accept(String key, String subject) {
        transaction.executeWithoutResult(status -> {
            var id = id();
            var content = ("{\"key\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8);
            var source = "shop/orders-from-shop";
            run(IDENTITIES, text(source), text(key), bytes(content), uuid(id));
            var open = run(ENTER, text(target), text(TYPE), text(subject), number(1))
                    .get(0);
            var accepted = run(
                            MESSAGES,
                            uuid(id),
                            text(TYPE),
                            text(source),
                            text(subject),
                            text(id.toString()),
                            uuid(null),
                            text(null),
                            text(null),
                            bytes(content),
                            bytes(content),
                            text("application/json"),
                            text(target))
                    .get(0);
            run(DELIVERIES, uuid(id), text(target), bool(true), bool((Integer) open[3] == 1));
            run(
                    DOORS,
                    connection -> name,
                    text(source),
                    connection -> connection.createArrayOf("timestamptz", new Object[] {accepted[1]}));
        });
    }

    /** Claims, and settles as delivered; enters what it delivered, once each is committed. */
    void deliver(Collection<String> delivered) {
        var fence = UUID.randomUUID();
        for (var one : claimed(fence)) {
            while (!isSettled(one)) {
                Thread.onSpinWait();
            }
            delivered.add(one.content);
        }
    }

    /** Nothing where the tables changed under a plan that this connection had made: it is asked again, on another one. */
    private List<Claimed> claimed(UUID fence) {
        try {
            return transaction.execute(status -> run(
                            CLAIM,
                            text(target),
                            text(TYPE),
                            number(20),
                            uuid(fence),
                            connection -> connection.createArrayOf("int8", new Object[] {60_000L}),
                            connection -> name)
                    .stream()
                    .map(row -> new Claimed(
                            (UUID) row[0],
                            (String) row[3],
                            (UUID) row[14],
                            new String((byte[]) row[row.length - 4], StandardCharsets.UTF_8)))
                    .toList());
        } catch (DataAccessException | TransactionException changed) {
            return List.of();
        }
    }

    /** As that version does, insists after a deadlock. */
    private boolean isSettled(Claimed one) {
        try {
            transaction.executeWithoutResult(status -> {
                if (run(CLOSE, uuid(one.id), text(target), uuid(one.lease), text("delivered"), text("ok"))
                        .isEmpty()) {
                    throw new IllegalStateException(one.id + " was not leased to " + name + " any more");
                }
                run(LEAVE, text(target), text(TYPE), text(one.subject), number(1));
                run(PROMOTE, text(target), text(TYPE), text(one.subject));
                run(FORGET, text(target), text(TYPE), text(one.subject));
            });
            return true;
        } catch (PessimisticLockingFailureException deadlock) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Parameter {
        Object in(Connection connection) throws SQLException;
    }

    private static Parameter text(String value) {
        return connection -> connection.createArrayOf("text", new Object[] {value});
    }

    private static Parameter uuid(UUID value) {
        return connection -> connection.createArrayOf("uuid", new Object[] {value});
    }

    private static Parameter number(int value) {
        return connection -> connection.createArrayOf("int4", new Object[] {value});
    }

    private static Parameter bool(boolean value) {
        return connection -> connection.createArrayOf("bool", new Object[] {value});
    }

    private static Parameter bytes(byte[] value) {
        return connection -> connection.createArrayOf("bytea", new byte[][] {value});
    }

    private List<Object[]> run(String sql, Parameter... parameters) {
        PreparedStatementCallback<List<Object[]>> execute = statement -> {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i].in(statement.getConnection()));
            }
            return rows(statement);
        };
        return jdbc.execute(sql, execute);
    }

    private static List<Object[]> rows(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<Object[]>();
        if (statement.execute()) {
            try (var rows = statement.getResultSet()) {
                while (rows.next()) {
                    var row = new Object[rows.getMetaData().getColumnCount()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = rows.getObject(i + 1);
                    }
                    found.add(row);
                }
            }
        }
        return found;
    }

    private static UUID id() {
        var random = new byte[10];
        ThreadLocalRandom.current().nextBytes(random);
        var time = String.format("%012x", System.currentTimeMillis());
        var rest = HexFormat.of().formatHex(random);
        return UUID.fromString(time.substring(0, 8) + "-" + time.substring(8) + "-7" + rest.substring(0, 3) + "-8"
                + rest.substring(3, 6) + "-" + rest.substring(6, 18));
    }
}
