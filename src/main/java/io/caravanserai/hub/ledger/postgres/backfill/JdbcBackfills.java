package io.caravanserai.hub.ledger.postgres.backfill;

import io.caravanserai.hub.ledger.backfill.Backfills;
import io.caravanserai.hub.message.CanonicalType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Backfills as rows; who works on one holds its row's lock. */
final class JdbcBackfills implements Backfills {

    /** Ids carry the hubs' clocks, which may be a day off: the days beside the period are looked through too. */
    private static final String JOB = """
            SELECT id, type, target,
                   greatest(after, CASE WHEN from_at > '-infinity' THEN lowest_id((from_at AT TIME ZONE 'UTC')::date - 2) END),
                   lowest_id((to_at AT TIME ZONE 'UTC')::date + 3), from_at::text, to_at::text
              FROM backfill WHERE id = ? AND finished_at IS NULL FOR UPDATE SKIP LOCKED""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Piece piece;

    JdbcBackfills(JdbcTemplate jdbc, TransactionTemplate transaction, BackfillProperties pace) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.piece = new Piece(jdbc, pace);
    }

    @Override
    public List<Backfill> all() {
        return jdbc.query("SELECT * FROM backfill ORDER BY asked_at DESC LIMIT 100", (row, n) -> backfill(row));
    }

    @Override
    public Asking ask(Wish wish) {
        var type = wish.type().toString();
        var there = jdbc.queryForList(
                "SELECT target FROM subscription WHERE type = ? AND target = ? FOR SHARE",
                String.class,
                type,
                wish.target());
        if (there.isEmpty()) {
            return new Asking.NotFound();
        }
        var begun = jdbc.query(
                """
                INSERT INTO backfill (type, target, from_at, to_at, who, why, after)
                VALUES (?, ?, coalesce(?::timestamptz, '-infinity'), least(?::timestamptz, clock_timestamp()), ?, ?, ?)
                ON CONFLICT DO NOTHING RETURNING *""",
                (row, n) -> backfill(row),
                type,
                wish.target(),
                time(wish.from()),
                time(wish.to()),
                wish.who(),
                wish.why(),
                Piece.NONE);
        if (!begun.isEmpty()) {
            return new Asking.Begun(begun.get(0));
        }
        return new Asking.UnderWay(Objects.requireNonNull(jdbc.queryForObject(
                "SELECT id FROM backfill WHERE type = ? AND target = ? AND finished_at IS NULL",
                UUID.class,
                type,
                wish.target())));
    }

    @Override
    public int step() {
        return jdbc
                .queryForList("SELECT id FROM backfill WHERE finished_at IS NULL ORDER BY asked_at", UUID.class)
                .stream()
                .mapToInt(this::step)
                .sum();
    }

    /** What others have in hand is left for the next time. */
    private int step(UUID id) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> jdbc
                    .query(
                            JOB,
                            (row, n) -> new Piece.Job(
                                    row.getObject(1, UUID.class),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getObject(4, UUID.class),
                                    row.getObject(5, UUID.class),
                                    row.getString(6),
                                    row.getString(7)),
                            id)
                    .stream()
                    .mapToInt(piece::take)
                    .sum()));
        } catch (PessimisticLockingFailureException busy) {
            return 0;
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Backfill backfill(ResultSet row) throws SQLException {
        var from = row.getObject("from_at", OffsetDateTime.class);
        return new Backfill(
                row.getObject("id", UUID.class),
                CanonicalType.parse(row.getString("type")),
                row.getString("target"),
                from.equals(OffsetDateTime.MIN) ? null : from.toInstant(),
                Objects.requireNonNull(instant(row, "to_at")),
                row.getString("who"),
                row.getString("why"),
                Objects.requireNonNull(instant(row, "asked_at")),
                instant(row, "reached"),
                row.getLong("owed"),
                row.getLong("already"),
                row.getLong("late"),
                instant(row, "finished_at"),
                row.getString("ended_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
