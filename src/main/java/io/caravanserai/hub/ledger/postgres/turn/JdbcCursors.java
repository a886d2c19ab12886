package io.caravanserai.hub.ledger.postgres.turn;

import io.caravanserai.hub.ledger.turn.Cursors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cursors in the ledger's database. */
record JdbcCursors(JdbcTemplate jdbc) implements Cursors {

    @Override
    public Cursor read(String name) {
        return jdbc
                .query(
                        "SELECT cursor, etag FROM poll_cursor WHERE name = ?",
                        (row, n) -> new Cursor(row.getString("cursor"), row.getString("etag")),
                        name)
                .stream()
                .findFirst()
                .orElse(Cursor.BEGINNING);
    }

    @Override
    public void move(String name, Cursor from, Cursor to) {
        jdbc.update("""
                INSERT INTO poll_cursor AS c (name, cursor, etag) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET cursor = EXCLUDED.cursor, etag = EXCLUDED.etag, at = clock_timestamp()
                 WHERE c.cursor IS NOT DISTINCT FROM ?""", name, to.value(), to.etag(), from.value());
    }
}
