package io.caravanserai.hub.ledger.postgres.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drops a day's partitions in one transaction, after its totals are entered and what is open has been moved out.
 *
 * <p>Doors and settlements wait for it only while the partitions are detached, each time half a second at most.
 */
final class DayDrop {

    /** What moves out does so while doors wait; a day with more that is open stays whole. */
    static final int MOST_OPEN = 10_000;

    /** Shorter than PostgreSQL takes to look for a deadlock, so that it is never a hub's settlement that gives way. */
    private static final String WAIT_MS = "500";

    private static final int TRIES = 10;

    /** Each day's tables; a day from before large bodies were kept in chunks has none for them. */
    private static final List<String> TABLES = List.of("message", "delivery_history", "body_chunk");

    /**
     * What became of the wish to drop a day.
     *
     * @param why it stays; empty when it went
     */
    record Result(long messages, long moved, String why) {

        static Result stays(String why) {
            return new Result(0, 0, why);
        }

        boolean went() {
            return why.isEmpty();
        }
    }

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Totals totals;

    DayDrop(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.totals = new Totals(jdbc);
    }

    /** @param keptFrom what was accepted on this day or later stays, whatever day its id says */
    Result drop(LocalDate day, LocalDate keptFrom) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> drop(day, keptFrom, status)));
        } catch (Unbalanced unbalanced) {
            return Result.stays(String.valueOf(unbalanced.getMessage()));
        } catch (TransientDataAccessException | UncategorizedSQLException busy) {
            if (!isBusy(busy)) {
                throw busy;
            }
            return Result.stays("others are at work on it; the next run tries again");
        }
    }

    private Result drop(LocalDate day, LocalDate keptFrom, TransactionStatus status) {
        jdbc.execute("SET LOCAL lock_timeout = " + WAIT_MS + "; SET LOCAL work_mem = '64MB'; SET LOCAL jit = off");
        var leaving = Leaving.allOf(day);
        // Nothing of the day is settled or changed from here on; what is open is so until the end.
        jdbc.execute("LOCK TABLE ONLY " + leaving.messages() + ", ONLY " + leaving.history()
                + " IN SHARE ROW EXCLUSIVE MODE");
        if (Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM " + leaving.messages()
                        + " WHERE accepted_at >= ?::timestamp AT TIME ZONE 'UTC')",
                Boolean.class,
                keptFrom))) {
            return Result.stays("some of its messages came later than their ids say: a hub's clock was wrong");
        }
        jdbc.execute("CREATE TEMP TABLE staying (id uuid NOT NULL PRIMARY KEY) ON COMMIT DROP");
        var moved = jdbc.update("""
                INSERT INTO staying SELECT DISTINCT message_id FROM delivery
                 WHERE message_id >= lowest_id(?::date) AND message_id < lowest_id(?::date + 1)""", day, day);
        if (moved > MOST_OPEN) {
            return Result.stays(moved + " of its messages are still open; it goes when " + MOST_OPEN + " or fewer are");
        }
        jdbc.execute("ANALYZE staying");
        var messages = totals.enter(leaving);
        var tables = TABLES.stream()
                .filter(table -> Leaving.exists(jdbc, Leaving.partition(table, day)))
                .toList();
        detach(day, tables, status);
        for (var table : tables) {
            var id = table.equals("message") ? "id" : "message_id";
            var partition = Leaving.partition(table, day);
            jdbc.update("INSERT INTO " + table + " SELECT p.* FROM " + partition + " p WHERE p." + id
                    + " IN (SELECT y.id FROM staying y)");
            jdbc.execute("DROP TABLE " + partition);
        }
        jdbc.update("""
                INSERT INTO retired_day (day, dropped_at) VALUES (?, clock_timestamp())
                ON CONFLICT (day) DO UPDATE SET dropped_at = EXCLUDED.dropped_at""", day);
        return new Result(messages, moved, "");
    }

    /** Tries for a moment and steps back, so that nobody queues up behind it for long. */
    private void detach(LocalDate day, List<String> tables, TransactionStatus status) {
        for (int left = TRIES; ; left--) {
            var before = status.createSavepoint();
            try {
                for (var table : tables) {
                    jdbc.execute("LOCK TABLE ONLY " + table + " IN ACCESS EXCLUSIVE MODE");
                }
                for (var table : tables) {
                    jdbc.execute("ALTER TABLE " + table + " DETACH PARTITION " + Leaving.partition(table, day));
                }
                status.releaseSavepoint(before);
                return;
            } catch (TransientDataAccessException | UncategorizedSQLException busy) {
                if (left == 0 || !isBusy(busy)) {
                    throw busy;
                }
                status.rollbackToSavepoint(before);
                jdbc.query("SELECT pg_sleep(1)", row -> {});
            }
        }
    }

    /** 55P03: a lock was not to be had in time; 40P01: a deadlock. */
    private static boolean isBusy(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException sql) {
                return "55P03".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState());
            }
        }
        return failure instanceof QueryTimeoutException;
    }
}
