package io.caravanserai.hub.reconciliation.postgres;

import io.caravanserai.hub.reconciliation.FileBook;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps the files beside the ledger. A file that is read again replaces its own entry, so that its rows count once. */
final class JdbcFileBook implements FileBook {

    private final JdbcTemplate jdbc;

    JdbcFileBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One of that name with other content that was never finished had not been written to its end. */
    @Override
    public Reading begin(ReadFile file, String how) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                WITH entered AS (
                    INSERT INTO file_read AS f (inbox, name, digest, begun_at, place_how)
                    VALUES (?, ?, decode(?, 'hex'), clock_timestamp(), ?)
                    ON CONFLICT (inbox, name, digest) DO UPDATE
                       SET begun_at = CASE WHEN f.place_reading = f.readings AND f.place_how = EXCLUDED.place_how
                                           THEN f.begun_at ELSE clock_timestamp() END,
                           finished_at = CASE WHEN f.place_reading = f.readings AND f.place_how = EXCLUDED.place_how
                                              THEN f.finished_at END,
                           place_reading = CASE WHEN f.place_reading = f.readings AND f.place_how = EXCLUDED.place_how
                                                THEN f.readings + 1 END,
                           place_how = EXCLUDED.place_how, readings = f.readings + 1
                    RETURNING *
                ), replaced AS (
                    DELETE FROM file_read f USING entered e
                     WHERE f.inbox = e.inbox AND f.name = e.name AND f.digest <> e.digest AND f.finished_at IS NULL
                )
                SELECT readings, finished_at, place_reading, place_rows, place_message_rows, place_rejected_rows, place_back,
                       place_beyond
                  FROM entered""", (row, n) -> reading(file, row), file.inbox(), file.name(), file.digest(), how));
    }

    private static Reading reading(ReadFile file, ResultSet row) throws SQLException {
        var place = row.getObject("place_reading") == null
                ? Place.BEGINNING
                : new Place(
                        new Rows(
                                row.getLong("place_rows"),
                                row.getLong("place_message_rows"),
                                row.getLong("place_rejected_rows")),
                        row.getLong("place_back"),
                        beyond(row.getArray("place_beyond")));
        return new Reading(file, row.getInt("readings"), row.getObject("finished_at") != null, place);
    }

    private static Set<Long> beyond(@Nullable Array rows) throws SQLException {
        return rows == null ? Set.of() : Set.of((Long[]) rows.getArray());
    }

    @Override
    public void reach(Reading reading, @Nullable String door, Place place) {
        var file = reading.file();
        jdbc.update(
                """
                UPDATE file_read
                   SET place_reading = readings, place_rows = ?, place_message_rows = ?, place_rejected_rows = ?, place_back = ?,
                       place_beyond = string_to_array(nullif(?, ''), ',')::bigint[], door = coalesce(?, door)
                 WHERE inbox = ? AND name = ? AND digest = decode(?, 'hex') AND readings = ? AND finished_at IS NULL
                   AND (place_reading IS DISTINCT FROM readings OR place_rows <= ?)""",
                place.rows().read(),
                place.rows().accepted(),
                place.rows().rejected(),
                place.back(),
                place.beyond().stream().map(String::valueOf).collect(Collectors.joining(",")),
                door,
                file.inbox(),
                file.name(),
                file.digest(),
                reading.number(),
                place.rows().read());
    }

    @Override
    public void finish(Reading reading, @Nullable String door, Place place) {
        var file = reading.file();
        var rows = place.rows();
        int entered = jdbc.update(
                """
                UPDATE file_read
                   SET finished_at = clock_timestamp(), door = coalesce(?, door), place_reading = readings, place_back = ?, place_beyond = NULL,
                       rows = n.read, message_rows = n.accepted, rejected_rows = n.rejected,
                       place_rows = n.read, place_message_rows = n.accepted, place_rejected_rows = n.rejected
                  FROM (VALUES (?, ?, ?)) AS n (read, accepted, rejected)
                 WHERE inbox = ? AND name = ? AND digest = decode(?, 'hex')""",
                door,
                place.back(),
                rows.read(),
                rows.accepted(),
                rows.rejected(),
                file.inbox(),
                file.name(),
                file.digest());
        if (entered != 1) {
            throw new IllegalStateException(
                    file.inbox() + "/" + file.name() + " was not begun in the books; it is read again");
        }
    }

    @Override
    public void leave(String inbox, String name) {
        jdbc.update(
                "UPDATE file_read SET place_reading = NULL WHERE inbox = ? AND name = ? AND place_reading IS NOT NULL",
                inbox,
                name);
    }

    @Override
    public Set<String> underWay(String inbox) {
        return new HashSet<>(jdbc.queryForList(
                "SELECT name FROM file_read WHERE inbox = ? AND place_reading = readings", String.class, inbox));
    }
}
