package io.caravanserai.hub.ledger.postgres.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Trims what is beside the messages, where the books need it into totals, a statement a batch. Rows that were locked are named by
 * their place: a plan that was made for few would join many with many.
 */
final class Trims {

    private static final int BATCH = 5_000;

    /** One that was refused again meanwhile stays; so does one whose times were counted wrong. */
    private static final String REJECTS = """
            WITH gone AS (
                DELETE FROM reject WHERE ctid = ANY (ARRAY(
                    SELECT r.ctid FROM reject r
                     WHERE r.received_at < ?::timestamp AT TIME ZONE 'UTC' AND r.last_at < ?::timestamp AT TIME ZONE 'UTC'
                       AND r.times = (SELECT sum(t.times) FROM reject_tally t WHERE t.reject_id = r.id)
                     LIMIT ? FOR UPDATE SKIP LOCKED))
                RETURNING id, door
            ), tallied AS (
                DELETE FROM reject_tally t USING gone WHERE t.reject_id = gone.id RETURNING gone.door, t.minute, t.times
            ), entered AS (
                INSERT INTO door_total AS t (day, door, rejected)
                SELECT (minute AT TIME ZONE 'UTC')::date, door, sum(times) FROM tallied GROUP BY 1, 2
                ON CONFLICT (day, door) DO UPDATE SET rejected = t.rejected + EXCLUDED.rejected
            )
            SELECT count(*) FROM gone""";

    private static final String DOORS = """
            WITH gone AS (
                DELETE FROM door_tally WHERE minute < ?::timestamp AT TIME ZONE 'UTC' RETURNING *
            )
            INSERT INTO door_total AS t (day, door, received, repeated)
            SELECT (minute AT TIME ZONE 'UTC')::date, door, sum(received), sum(repeated) FROM gone GROUP BY 1, 2
            ON CONFLICT (day, door) DO UPDATE
               SET received = t.received + EXCLUDED.received, repeated = t.repeated + EXCLUDED.repeated""";

    /** Of a reject that is still kept, the minutes of a day become one. */
    private static final String MINUTES = """
            WITH gone AS (
                DELETE FROM reject_tally
                 WHERE minute < ?::timestamp AT TIME ZONE 'UTC' AND minute <> date_trunc('day', minute, 'UTC') RETURNING *
            )
            INSERT INTO reject_tally AS t (reject_id, minute, door, times)
            SELECT reject_id, date_trunc('day', minute, 'UTC'), min(door), sum(times) FROM gone GROUP BY 1, 2
            ON CONFLICT (reject_id, minute) DO UPDATE SET times = t.times + EXCLUDED.times""";

    private static final String FILES = """
            WITH gone AS (
                DELETE FROM file_read
                 WHERE finished_at < ?::timestamp AT TIME ZONE 'UTC' AND rows = message_rows + rejected_rows RETURNING *
            ), entered AS (
                INSERT INTO file_total AS t (day, inbox, door, files, rows, message_rows, rejected_rows)
                SELECT (begun_at AT TIME ZONE 'UTC')::date, inbox, coalesce(door, ''), count(*), sum(rows),
                       sum(message_rows), sum(rejected_rows)
                  FROM gone GROUP BY 1, 2, 3
                ON CONFLICT (day, inbox, door) DO UPDATE
                   SET files = t.files + EXCLUDED.files, rows = t.rows + EXCLUDED.rows,
                       message_rows = t.message_rows + EXCLUDED.message_rows,
                       rejected_rows = t.rejected_rows + EXCLUDED.rejected_rows
            )
            SELECT count(*) FROM gone""";

    /** Never of a message that is still there, nor of one that is absent without having been let go. */
    private static final String IDENTITIES = """
            WITH gone AS (
                DELETE FROM identity WHERE ctid = ANY (ARRAY(
                    SELECT i.ctid FROM identity i
                     WHERE i.accepted_at < ?::timestamp AT TIME ZONE 'UTC'
                       AND NOT EXISTS (SELECT FROM message m WHERE m.id = i.message_id)
                       AND id_day(i.message_id) IN (SELECT day FROM retired_day)
                     LIMIT ? FOR UPDATE SKIP LOCKED))
                RETURNING message_id
            ), known AS (
                UPDATE retired_day SET identities_gone = true
                 WHERE NOT identities_gone AND day IN (SELECT id_day(message_id) FROM gone)
            )
            SELECT count(*) FROM gone""";

    /** A value whose message went. Its key is unknown then: the same value would be a change again. */
    private static final String NEWEST = """
            WITH gone AS (
                DELETE FROM key_newest WHERE ctid = ANY (ARRAY(
                    SELECT k.ctid
                      FROM key_newest k LEFT JOIN unnest(?::text[], ?::date[]) AS p (type, kept_from) ON p.type = k.type
                     WHERE coalesce(k.message_id, k.confirmed_id) < lowest_id(coalesce(p.kept_from, ?))
                     LIMIT ? FOR UPDATE OF k SKIP LOCKED))
                RETURNING 1
            )
            SELECT count(*) FROM gone""";

    private static final String WRITTEN = """
            WITH gone AS (
                DELETE FROM collected_row WHERE id IN (
                    SELECT r.id FROM collected_file f JOIN collected_row r ON r.output = f.output AND r.file = f.number
                     WHERE f.written_at < ?::timestamp AT TIME ZONE 'UTC' LIMIT ?)
                RETURNING 1
            )
            SELECT count(*) FROM gone""";

    /** Those of a replay that is over; there are many of one, and few replays. */
    private static final String REPLAYED = """
            WITH gone AS (
                DELETE FROM %1$s_item WHERE ctid = ANY (ARRAY(
                    SELECT i.ctid FROM %1$s r JOIN %1$s_item i ON i.replay_id = r.id
                     WHERE r.ended_at < ?::timestamp AT TIME ZONE 'UTC' LIMIT ?))
                RETURNING 1
            )
            SELECT count(*) FROM gone""";

    private final JdbcTemplate jdbc;

    Trims(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    long rejects(LocalDate keptFrom) {
        return batches(() -> count(REJECTS, keptFrom, keptFrom, BATCH));
    }

    /** What the doors counted minute by minute is from now on known by the day. */
    void doors(LocalDate keptFrom) {
        jdbc.update(DOORS, keptFrom);
        jdbc.update(MINUTES, keptFrom);
    }

    long files(LocalDate keptFrom) {
        return count(FILES, keptFrom);
    }

    void newest(Horizons horizons) {
        var types = horizons.types().keySet().toArray(String[]::new);
        var days = horizons.types().values().stream().map(LocalDate::toString).toArray(String[]::new);
        batches(() -> count(NEWEST, types, days, horizons.days(), BATCH));
    }

    /** What a file is written from again, should it be needed, goes; that it was written stays. */
    void written(LocalDate keptFrom) {
        batches(() -> count(WRITTEN, keptFrom, BATCH));
    }

    /** What became of each message goes; that it was tried again, and how many ended how, stays. */
    void replays(LocalDate keptFrom) {
        for (var replay : List.of("replay", "reject_replay")) {
            batches(() -> count(REPLAYED.formatted(replay), keptFrom, BATCH));
        }
    }

    long identities(LocalDate keptFrom) {
        return batches(() -> count(IDENTITIES, keptFrom, BATCH));
    }

    private long count(String sql, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, arguments));
    }

    private static long batches(java.util.function.LongSupplier batch) {
        var all = 0L;
        long some;
        do {
            some = batch.getAsLong();
            all += some;
        } while (some == BATCH);
        return all;
    }
}
