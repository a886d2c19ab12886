package io.caravanserai.hub.reconciliation.postgres;

import io.caravanserai.hub.reconciliation.FileBook;
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
    public void begin(ReadFile file) {
        jdbc.update("""
                WITH entered AS (
                    INSERT INTO file_read AS f (inbox, name, digest, begun_at)
                    VALUES (?, ?, decode(?, 'hex'), clock_timestamp())
                    ON CONFLICT (inbox, name, digest)
                    DO UPDATE SET begun_at = clock_timestamp(), finished_at = NULL, readings = f.readings + 1
                    RETURNING inbox, name, digest
                )
                DELETE FROM file_read f USING entered e
                 WHERE f.inbox = e.inbox AND f.name = e.name AND f.digest <> e.digest AND f.finished_at IS NULL""", file.inbox(), file.name(), file.digest());
    }

    @Override
    public void finish(ReadFile file, @Nullable String door, Rows rows) {
        int entered = jdbc.update(
                """
                UPDATE file_read
                   SET finished_at = clock_timestamp(), door = coalesce(?, door), rows = ?, message_rows = ?, rejected_rows = ?
                 WHERE inbox = ? AND name = ? AND digest = decode(?, 'hex')""", door, rows.read(), rows.accepted(), rows.rejected(), file.inbox(), file.name(), file.digest());
        if (entered != 1) {
            throw new IllegalStateException(
                    file.inbox() + "/" + file.name() + " was not begun in the books; it is read again");
        }
    }
}
