package io.caravanserai.hub.ledger.postgres.backfill;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The next messages of one job, inside the caller's transaction: deliveries and what is owed are written with the job's place.
 * A corrected dead letter is meant for the target where its original failed, and for no other.
 *
 * <p>It reads the messages of one day at a time, so that a day full of other types costs one reading of that day.
 */
final class Piece {

    static final UUID NONE = new UUID(0, 0);

    /** Where nobody is served yet, more at a time. */
    private static final int FILLING = 5_000;

    /**
     * A job as far as it has come.
     *
     * @param after look at ids above this one
     * @param end and below this one
     * @param from accepted at this time or later, as PostgreSQL writes it
     */
    record Job(UUID id, String type, String target, UUID after, UUID end, String from, String to) {}

    private record Lane(boolean ordered, boolean filling) {}

    private final JdbcTemplate jdbc;
    private final BackfillProperties pace;
    private final OrderedKeys keys;

    Piece(JdbcTemplate jdbc, BackfillProperties pace) {
        this.jdbc = jdbc;
        this.pace = pace;
        this.keys = new OrderedKeys(jdbc);
    }

    /** Answers how many messages were looked at; none while the target has enough to do, or when the job is done. */
    int take(Job job) {
        var lane = jdbc
                .query(
                        "SELECT ordered, filling FROM subscription WHERE type = ? AND target = ? FOR SHARE",
                        (row, n) -> new Lane(row.getBoolean(1), row.getBoolean(2)),
                        job.type,
                        job.target)
                .stream()
                .findFirst()
                .orElse(null);
        if (lane == null) {
            finish(job, "the target was forgotten");
            return 0;
        }
        if (!lane.filling && waiting(job, lane.ordered) >= pace.backlog()) {
            return 0;
        }
        var day = nextDay(job);
        if (day == null) {
            finish(job, null);
            return 0;
        }
        return owe(job, lane, day);
    }

    /** Up to the backlog; of an ordered target also what is parked. */
    private int waiting(Job job, boolean ordered) {
        return count(
                "SELECT count(*) FROM (SELECT FROM delivery WHERE target = ? AND type = ? AND "
                        + (ordered ? "ordered" : "state = 'pending' AND head") + " LIMIT ?) d",
                job.target,
                job.type,
                pace.backlog());
    }

    private @Nullable String nextDay(Job job) {
        return jdbc
                .queryForList(
                        "SELECT id_day(id)::text FROM message WHERE id > ? AND id < ? ORDER BY id LIMIT 1",
                        String.class,
                        job.after,
                        job.end)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private int owe(Job job, Lane lane, String day) {
        jdbc.execute(
                "CREATE TEMP TABLE taken (id uuid NOT NULL PRIMARY KEY, subject text NOT NULL, sequence bigint NOT NULL,"
                        + " accepted_at timestamptz NOT NULL, fate text NOT NULL) ON COMMIT DROP");
        // Locked in the order of their ids: nothing lets them go or owes them to the same target meanwhile.
        var looked = jdbc.update(
                """
                INSERT INTO taken
                SELECT m.id, m.subject, m.sequence, m.accepted_at,
                       CASE WHEN ? = ANY (coalesce(m.owed_to, ARRAY(
                                SELECT s.target FROM subscription s
                                 WHERE s.type = m.type AND s.registered_at <= m.accepted_at)))
                              OR EXISTS (SELECT FROM standing s WHERE s.message_id = m.id AND s.target = ?)
                            THEN 'already' ELSE 'owed' END
                  FROM (SELECT * FROM message
                         WHERE type = ? AND id > ? AND id >= lowest_id(?::date) AND id < lowest_id(?::date + 1)
                           AND NOT EXISTS (SELECT FROM correction c WHERE c.message_id = message.id)
                           AND accepted_at >= ?::timestamptz AND accepted_at < ?::timestamptz
                         ORDER BY id LIMIT ? FOR UPDATE) m""",
                job.target,
                job.target,
                job.type,
                job.after,
                day,
                day,
                job.from,
                job.to,
                lane.filling ? FILLING : pace.piece());
        jdbc.execute("ANALYZE taken");
        if (lane.ordered && !keys.arrange(job.type, job.target)) {
            throw new CannotAcquireLockException("A key of " + job.target + " is under way");
        }
        insert(job, lane.ordered);
        if (lane.ordered) {
            keys.promote(job.type, job.target);
        }
        advance(job, day, looked < (lane.filling ? FILLING : pace.piece()));
        return looked;
    }

    private void insert(Job job, boolean ordered) {
        jdbc.update("""
                INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head, next_at)
                SELECT id, ?, ?, subject, sequence, accepted_at, 'pending', ?, ?, clock_timestamp()
                  FROM taken WHERE fate = 'owed' ORDER BY id""", job.target, job.type, ordered, !ordered);
        jdbc.update("""
                UPDATE message m
                   SET owed_to = coalesce(m.owed_to, ARRAY(
                           SELECT s.target FROM subscription s
                            WHERE s.type = m.type AND s.registered_at <= m.accepted_at)) || ?::text
                  FROM taken t WHERE t.fate = 'owed' AND m.id = t.id""", job.target);
    }

    private void advance(Job job, String day, boolean dayIsDone) {
        jdbc.update("""
                UPDATE backfill b
                   SET after = CASE WHEN ? THEN lowest_id(?::date + 1) ELSE coalesce(t.last, b.after) END,
                       reached = coalesce(t.reached, b.reached), owed = b.owed + t.owed, already = b.already + t.already,
                       late = b.late + t.late
                  FROM (SELECT max(id::text)::uuid AS last, max(accepted_at) AS reached,
                               count(*) FILTER (WHERE fate = 'owed') AS owed,
                               count(*) FILTER (WHERE fate = 'already') AS already,
                               count(*) FILTER (WHERE fate = 'late') AS late
                          FROM taken) t
                 WHERE b.id = ?""", dayIsDone, day, job.id);
    }

    private void finish(Job job, @Nullable String why) {
        jdbc.update("UPDATE backfill SET finished_at = clock_timestamp(), ended_by = ? WHERE id = ?", why, job.id);
        jdbc.update(
                "UPDATE subscription SET filling = false WHERE filling AND type = ? AND target = ?",
                job.type,
                job.target);
    }

    private int count(String sql, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Integer.class, arguments));
    }
}
