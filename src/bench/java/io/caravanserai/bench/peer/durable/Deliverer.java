package io.caravanserai.bench.peer.durable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Claims with a lease, hands over and settles for one target, two hundred at a time: what a crash leaves in flight is claimed
 * again after its lease, what the target did not take after a second.
 */
final class Deliverer {

    private static final String CLAIM = """
            WITH due AS (
                SELECT message_id, target FROM delivery
                 WHERE state = 'pending' AND target = ? AND next_at <= clock_timestamp()
                 ORDER BY next_at LIMIT 200 FOR UPDATE SKIP LOCKED),
            claimed AS (
                UPDATE delivery d SET state = 'in flight', attempts = attempts + 1,
                       leased_until = clock_timestamp() + interval '30 s'
                  FROM due WHERE d.message_id = due.message_id AND d.target = due.target
                RETURNING d.message_id)
            SELECT m.id, m.content FROM claimed JOIN message m ON m.id = claimed.message_id""";
    private static final String SETTLE = """
            WITH settled AS (
                DELETE FROM delivery WHERE message_id = ANY (?) AND target = ? RETURNING message_id, target, attempts)
            INSERT INTO delivery_history SELECT message_id, target, attempts, clock_timestamp() FROM settled""";
    private static final String AGAIN = """
            UPDATE delivery SET state = 'pending', leased_until = NULL, next_at = clock_timestamp() + interval '1 s'
             WHERE message_id = ANY (?) AND target = ?""";
    private static final String EXPIRE = """
            UPDATE delivery SET state = 'pending', leased_until = NULL
             WHERE state = 'in flight' AND leased_until < clock_timestamp()""";

    private final Semaphore work = new Semaphore(0);
    private final Connection connection;
    private final Target target;

    Deliverer(Connection connection, Target target) {
        this.connection = connection;
        this.target = target;
    }

    void start() {
        new Thread(this::deliver, "deliverer-" + target.name()).start();
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
                    undo();
                    TimeUnit.SECONDS.sleep(1);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void undo() {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            System.err.println(lost);
        }
    }

    private boolean step() throws SQLException, InterruptedException {
        var claimed = claim();
        if (claimed.isEmpty()) {
            return false;
        }
        var taken = target.take(claimed);
        settle(SETTLE, taken);
        if (taken.size() < claimed.size()) {
            var left = new ArrayList<>(claimed);
            left.removeAll(taken);
            settle(AGAIN, left);
        }
        connection.commit();
        return true;
    }

    private List<Delivery> claim() throws SQLException {
        var claimed = new ArrayList<Delivery>();
        try (var statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, target.name());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    claimed.add(new Delivery(rows.getObject(1, UUID.class), rows.getBytes(2)));
                }
            }
        }
        connection.commit();
        return claimed;
    }

    private void settle(String sql, Collection<Delivery> deliveries) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", deliveries.stream().map(Delivery::id).toArray()));
            statement.setString(2, target.name());
            statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.commit();
    }
}
