package io.caravanserai.bench.peer.durable;

import io.caravanserai.bench.peer.Sink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Claims with a lease, hands over and settles, two hundred at a time: what a crash leaves in flight is claimed again after its lease. */
final class Deliverer {

    private static final String CLAIM = """
            WITH due AS (
                SELECT message_id, target FROM delivery WHERE state = 'pending'
                 ORDER BY next_at LIMIT 200 FOR UPDATE SKIP LOCKED),
            claimed AS (
                UPDATE delivery d SET state = 'in flight', attempts = attempts + 1,
                       leased_until = clock_timestamp() + interval '30 s'
                  FROM due WHERE d.message_id = due.message_id AND d.target = due.target
                RETURNING d.message_id)
            SELECT m.id, m.content FROM claimed JOIN message m ON m.id = claimed.message_id""";
    private static final String SETTLE = """
            WITH settled AS (
                DELETE FROM delivery WHERE message_id = ANY (?) AND target = 'sink' RETURNING message_id, target, attempts)
            INSERT INTO delivery_history SELECT message_id, target, attempts, clock_timestamp() FROM settled""";
    private static final String EXPIRE = """
            UPDATE delivery SET state = 'pending', leased_until = NULL
             WHERE state = 'in flight' AND leased_until < clock_timestamp()""";

    private final Semaphore work = new Semaphore(0);
    private final Connection connection;

    Deliverer(Connection connection) {
        this.connection = connection;
    }

    void start() {
        new Thread(this::deliver, "deliverer").start();
    }

    void wake() {
        work.release();
    }

    private void deliver() {
        try {
            while (true) {
                try {
                    work.drainPermits(); // before the look: what comes later wakes it again
                    if (!step() && !work.tryAcquire(1, TimeUnit.SECONDS)) {
                        execute(EXPIRE);
                    }
                } catch (SQLException failure) {
                    System.err.println(failure);
                    TimeUnit.SECONDS.sleep(1);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean step() throws SQLException {
        var claimed = claim();
        if (claimed.isEmpty()) {
            return false;
        }
        try (var statement = connection.prepareStatement(SETTLE)) {
            statement.setArray(1, connection.createArrayOf("uuid", claimed.toArray()));
            statement.executeUpdate();
        }
        connection.commit();
        return true;
    }

    private List<UUID> claim() throws SQLException {
        var claimed = new ArrayList<UUID>();
        var contents = new ArrayList<byte[]>();
        try (var statement = connection.prepareStatement(CLAIM);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                claimed.add(rows.getObject(1, UUID.class));
                contents.add(rows.getBytes(2));
            }
        }
        connection.commit();
        contents.forEach(Sink::take);
        return claimed;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.commit();
    }
}
