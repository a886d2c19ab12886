package io.caravanserai.hub.ledger.postgres.retention;

import io.caravanserai.hub.ledger.retention.Retention.Day;
import io.caravanserai.hub.ledger.retention.Retention.Total;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The days that have partitions, and what went of others. */
final class Days {

    private static final String PARTITIONS = """
            SELECT to_date(right(c.relname, 8), 'YYYYMMDD') AS day, c.reltuples::bigint AS messages
              FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
             WHERE i.inhparent = 'message'::regclass AND c.relname ~ '^message_[0-9]{8}$'""";

    private final JdbcTemplate jdbc;

    Days(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<LocalDate> before(LocalDate end) {
        return jdbc.queryForList(
                "SELECT day FROM (" + PARTITIONS + ") p WHERE day < ? ORDER BY day", LocalDate.class, end);
    }

    List<Day> all(Horizons horizons) {
        var kept = horizons.days().until(horizons.today(), java.time.temporal.ChronoUnit.DAYS);
        return jdbc.query("SELECT p.*, coalesce(o.open, 0) AS open FROM (" + PARTITIONS + """
                        ) p LEFT JOIN (SELECT id_day(message_id) AS day, count(DISTINCT message_id) AS open
                                         FROM delivery GROUP BY 1) o ON o.day = p.day ORDER BY p.day""", (row, n) -> {
            var day = row.getObject("day", LocalDate.class);
            return new Day(day, row.getLong("messages"), row.getLong("open"), day.plusDays(kept + 1));
        });
    }

    static Total gone(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(dropped_at), coalesce(sum(messages), 0), max(dropped_at) FROM retired_day", (row, n) -> {
                    var last = row.getObject(3, OffsetDateTime.class);
                    return new Total(row.getLong(1), row.getLong(2), last == null ? null : last.toInstant());
                }));
    }
}
