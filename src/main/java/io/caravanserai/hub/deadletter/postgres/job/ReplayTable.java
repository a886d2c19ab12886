package io.caravanserai.hub.deadletter.postgres.job;

import io.caravanserai.hub.deadletter.replay.JobStore.Job;
import io.caravanserai.hub.deadletter.replay.JobStore.Progress;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.replay.Replay.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The replays of one kind. The row of a replay is its lock: who has it works on it, and a hub that dies lets it go.
 *
 * <p>Each kind has a table: a hub of a version that knows one kind only must not take another's jobs for its own.
 */
public final class ReplayTable {

    /** So many are written down before anyone waits in vain for the answer; whoever has more starts another. */
    public static final int MOST = 200_000;

    private final JdbcClient database;
    private final Kind kind;
    private final String table;

    public ReplayTable(JdbcClient database, Kind kind) {
        this.database = database;
        this.kind = kind;
        this.table = kind == Kind.REJECTS ? "reject_replay" : "replay";
    }

    /** A replay of nothing yet; answers its id. */
    public UUID begin(String who, String why, String selection, @Nullable Integer rate) {
        var id = UUID.randomUUID();
        database.sql("INSERT INTO " + table + " (id, state, who, why, selection, rate, total)"
                        + " VALUES (?, 'running', ?, ?, ?, ?, 0)")
                .params(id, who, why, selection, rate)
                .update();
        return id;
    }

    /** That with so many in it; with none it is forgotten. */
    public Optional<Replay> entered(UUID id, int total) {
        if (total == 0) {
            database.sql("DELETE FROM " + table + " WHERE id = ?").param(id).update();
            return Optional.empty();
        }
        database.sql("UPDATE " + table + " SET total = ? WHERE id = ?")
                .params(total, id)
                .update();
        return one(id);
    }

    public List<Replay> newest(int limit) {
        return database.sql("SELECT * FROM " + table + " ORDER BY asked_at DESC, id LIMIT ?")
                .param(limit)
                .query((row, n) -> replay(row, kind))
                .list();
    }

    public Optional<Replay> one(UUID id) {
        return database.sql("SELECT * FROM " + table + " WHERE id = ?")
                .param(id)
                .query((row, n) -> replay(row, kind))
                .optional();
    }

    /** What a cancelled one did not reach is free for another at once. */
    public boolean change(UUID id, Replay.State to) {
        var changed = database.sql("UPDATE " + table + """
                         SET state = :to, credit = 0, step_at = clock_timestamp(),
                             ended_at = CASE WHEN :to = 'cancelled' THEN clock_timestamp() END
                       WHERE id = :id AND state IN ('running', 'paused') AND state <> :to""")
                        .param("to", to.toString())
                        .param("id", id)
                        .update()
                == 1;
        if (changed && to == Replay.State.CANCELLED) {
            database.sql("DELETE FROM " + table + "_item WHERE replay_id = ? AND state = 'waiting'")
                    .param(id)
                    .update();
        }
        return changed;
    }

    /** Takes one that has something to do, whichever waits longest, for this transaction alone. */
    public Optional<Job> take() {
        return job("""
                WHERE (state = 'running' OR under_way > 0)
                  AND (step_at IS NULL OR step_at < clock_timestamp() - interval '100 ms')
                ORDER BY step_at NULLS FIRST LIMIT 1""", null);
    }

    /** Takes this one; nothing where another works on it just now. */
    public Optional<Job> take(UUID replay) {
        return job("WHERE id = :id AND state = 'running'", replay);
    }

    private Optional<Job> job(String which, @Nullable UUID id) {
        return database.sql(
                        "SELECT *, coalesce(extract(epoch FROM now() - step_at) * 1000, 1000)::bigint AS since FROM "
                                + table + " " + which + " FOR UPDATE SKIP LOCKED")
                .param("id", id)
                .query((row, n) -> job(row))
                .optional();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                Replay.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("total"),
                row.getObject("rate", Integer.class),
                row.getInt("under_way"),
                row.getInt("reach"),
                Duration.ofMillis(Math.max(0, row.getLong("since"))),
                row.getDouble("credit"));
    }

    /** From the beginning of a step to that of the next; neither a pause nor a night without a hub makes it look slow. */
    public void stepped(Job job, Progress progress) {
        var counted = outcomes(kind).stream()
                .map(outcome ->
                        outcome + " = " + outcome + " + " + progress.outcomes().getOrDefault(outcome, 0))
                .collect(Collectors.joining(", "));
        database.sql("UPDATE " + table + " SET " + counted + """
                        , under_way = :underWay, reach = :reach, credit = :credit,
                          worked_ms = worked_ms + least(:since, 2000), step_at = now()
                        WHERE id = :id""")
                .param("underWay", progress.underWay())
                .param("reach", progress.reach())
                .param("credit", progress.credit())
                .param(
                        "since",
                        job.state() == Replay.State.RUNNING ? job.sinceLast().toMillis() : 0)
                .param("id", job.id())
                .update();
    }

    /** Ends it where nothing waits and nothing is under way; true if that is so. */
    public boolean endIfOver(UUID replay) {
        return database.sql("UPDATE " + table + " r SET state = 'done', ended_at = clock_timestamp()"
                                + " WHERE id = ? AND state IN ('running', 'paused') AND under_way = 0 AND NOT EXISTS (SELECT 1 FROM "
                                + table + "_item i WHERE i.replay_id = r.id AND i.state = 'waiting')")
                        .param(replay)
                        .update()
                == 1;
    }

    /** The columns that count them, each also the state of an item. */
    private static List<String> outcomes(Kind kind) {
        return kind == Kind.REJECTS
                ? List.of("accepted", "repeated", "failed", "refused", "discarded", "gone")
                : List.of("delivered", "filtered", "failed", "refused", "discarded", "gone");
    }

    public static Replay replay(ResultSet row, Kind kind) throws SQLException {
        var letters = kind == Kind.DEAD_LETTERS;
        var outcomes = new Replay.Outcomes(
                letters ? row.getLong("delivered") : 0,
                letters ? row.getLong("filtered") : 0,
                letters ? 0 : row.getLong("accepted"),
                letters ? 0 : row.getLong("repeated"),
                row.getLong("failed"),
                row.getLong("refused"),
                row.getLong("discarded"),
                row.getLong("gone"));
        var worked = row.getLong("worked_ms");
        return new Replay(
                row.getObject("id", UUID.class),
                kind,
                Replay.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("who"),
                row.getString("why"),
                row.getString("selection"),
                row.getObject("rate", Integer.class),
                Objects.requireNonNull(time(row, "asked_at")),
                time(row, "ended_at"),
                row.getLong("total"),
                outcomes,
                row.getLong("under_way"),
                worked == 0 ? 0 : Math.round(outcomes.all() * 10_000.0 / worked) / 10.0,
                letters ? null : row.getString("held"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
