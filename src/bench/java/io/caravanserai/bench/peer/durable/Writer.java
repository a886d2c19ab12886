package io.caravanserai.bench.peer.durable;

import io.caravanserai.bench.peer.durable.Accepted.Ending;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** Commits what waits together: identity, message and delivery, a statement each. */
final class Writer {

    private static final int BATCH = 256;

    private final BlockingQueue<Accepted> queue = new LinkedBlockingQueue<>(8_192);
    private final Connection connection;
    private final List<String> targets;
    private final Runnable committed;

    /** @param committed told after each commit */
    Writer(Connection connection, List<String> targets, Runnable committed) {
        this.connection = connection;
        this.targets = targets;
        this.committed = committed;
    }

    void start() {
        new Thread(this::write, "writer").start();
    }

    void submit(Accepted one) {
        if (!queue.offer(one)) {
            one.end().accept(Ending.FAILED);
        }
    }

    private void write() {
        var batch = new ArrayList<Accepted>(BATCH);
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                commit(batch);
                batch.clear();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Accepted> batch) {
        Map<UUID, Ending> endings;
        try {
            endings = keep(batch);
            connection.commit();
        } catch (SQLException failure) {
            System.err.println(failure);
            endings = Map.of();
            try {
                connection.rollback();
            } catch (SQLException lost) {
                System.err.println(lost);
            }
        }
        committed.run();
        for (var one : batch) {
            one.end().accept(endings.getOrDefault(one.id(), Ending.FAILED));
        }
    }

    private Map<UUID, Ending> keep(List<Accepted> batch) throws SQLException {
        var fresh = new HashSet<UUID>();
        try (var statement = connection.prepareStatement("""
                INSERT INTO identity (key, digest, message_id)
                SELECT k, d, m FROM unnest(?, ?, ?) AS n (k, d, m) ORDER BY k
                ON CONFLICT DO NOTHING RETURNING message_id""")) {
            array(statement, 1, "text", batch, Accepted::number);
            array(statement, 2, "bytea", batch, Accepted::digest);
            array(statement, 3, "uuid", batch, Accepted::id);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    fresh.add(rows.getObject(1, UUID.class));
                }
            }
        }
        keepMessages(batch.stream().filter(one -> fresh.contains(one.id())).toList());
        var endings = new HashMap<UUID, Ending>();
        for (var one : batch) {
            endings.put(one.id(), fresh.contains(one.id()) ? Ending.NEW : earlier(one));
        }
        return endings;
    }

    private void keepMessages(List<Accepted> fresh) throws SQLException {
        try (var messages = connection.prepareStatement("""
                        INSERT INTO message (id, subject, accepted_at, correlation_id, content, original)
                        SELECT i, s, clock_timestamp(), r, c, o FROM unnest(?, ?, ?, ?, ?) AS n (i, s, r, c, o)""");
                var deliveries = connection.prepareStatement("""
                        INSERT INTO delivery (message_id, target, state, next_at)
                        SELECT i, t, 'pending', clock_timestamp() FROM unnest(?) AS n (i) CROSS JOIN unnest(?) AS o (t)""")) {
            array(messages, 1, "uuid", fresh, Accepted::id);
            array(messages, 2, "text", fresh, Accepted::number);
            array(messages, 3, "text", fresh, Accepted::correlation);
            array(messages, 4, "bytea", fresh, Accepted::content);
            array(messages, 5, "bytea", fresh, Accepted::original);
            messages.executeUpdate();
            array(deliveries, 1, "uuid", fresh, Accepted::id);
            deliveries.setArray(2, connection.createArrayOf("text", targets.toArray()));
            deliveries.executeUpdate();
        }
    }

    private Ending earlier(Accepted one) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT digest FROM identity WHERE key = ?")) {
            statement.setString(1, one.number());
            try (var rows = statement.executeQuery()) {
                var same = rows.next() && Arrays.equals(rows.getBytes(1), one.digest());
                return same ? Ending.REPEATED : Ending.CONFLICT;
            }
        }
    }

    private void array(
            PreparedStatement statement, int at, String type, List<Accepted> batch, Function<Accepted, Object> value)
            throws SQLException {
        var values = batch.stream().map(value);
        // the driver takes no byte arrays within an Object array
        statement.setArray(
                at,
                connection.createArrayOf(
                        type, type.equals("bytea") ? values.toArray(byte[][]::new) : values.toArray()));
    }
}
