package io.caravanserai.hub.console.correction;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders of a partner that were refused at doors of flows that allow edits, or do not. */
public final class EditedRejects {

    private final JdbcClient database;

    public EditedRejects(JdbcClient database) {
        this.database = database;
    }

    public void empty() {
        database.sql("TRUNCATE reject, reject_correction, reject_cause_note, reject_replay, reject_replay_item")
                .update();
    }

    public String refused(String flow, String content) {
        return refused(flow + "-by-rest", content, "application/json");
    }

    public String refused(String door, String content, String contentType) {
        var id = UUID.randomUUID();
        database.sql("""
                        INSERT INTO reject (id, door, partner, identity_key, digest, received_at, last_at, cause, reason, findings,
                                            content, content_type)
                        VALUES (?, ?, 'shop', 'A-1', sha256(?), now(), now(), 'contract', 'The message breaks the contract', '[]',
                                ?, ?)""")
                .params(
                        id,
                        door,
                        id.toString().getBytes(StandardCharsets.UTF_8),
                        content.getBytes(StandardCharsets.UTF_8),
                        contentType)
                .update();
        return id.toString();
    }

    String content(String reject) {
        return new String(
                database.sql("SELECT content FROM reject WHERE id = ?::uuid")
                        .param(reject)
                        .query(byte[].class)
                        .single(),
                StandardCharsets.UTF_8);
    }

    /** How it ended and as which message; {@code null null} while it is open. */
    public String end(String reject) {
        return database.sql("SELECT settled, message_id FROM reject WHERE id = ?::uuid")
                .param(reject)
                .query((row, n) -> row.getString(1) + " " + row.getString(2))
                .single();
    }

    long count() {
        return database.sql("SELECT count(*) FROM reject").query(Long.class).single();
    }
}
