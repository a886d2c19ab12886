package io.caravanserai.hub.partner.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger has of one door. */
record LedgerView(JdbcClient database, String door) {

    /** A message of the hub, as the ledger has it. */
    record Kept(String key, UUID message) {}

    /** A reject, as the ledger has it. */
    record Reject(String cause, String reason, byte[] content) {}

    /** Every message of this order that came by this door. */
    List<Kept> kept(String number) {
        return database.sql(
                        "SELECT i.key, i.message_id AS message FROM identity i JOIN message m ON m.id = i.message_id"
                                + " WHERE m.source = 'shops/' || ? AND position(? IN convert_from(m.content, 'UTF8')) > 0")
                .params(door, number)
                .query(Kept.class)
                .list();
    }

    List<Reject> rejects(String part) {
        return database.sql("SELECT cause, reason, content FROM reject WHERE door = ? AND position(? IN content) > 0")
                .params(door, part.getBytes(StandardCharsets.UTF_8))
                .query(Reject.class)
                .list();
    }

    /** In the order in which they were accepted. */
    List<String> accepted(List<String> numbers) {
        return database
                .sql("SELECT subject, sequence FROM message WHERE source = 'shops/' || ? ORDER BY sequence")
                .params(door)
                .query((row, n) -> row.getString(1))
                .list()
                .stream()
                .filter(numbers::contains)
                .toList();
    }

    /** How many transactions of the ledger it took to accept them. */
    long transactions(String part) {
        return database.sql("SELECT count(DISTINCT xmin::text) FROM message WHERE subject LIKE ? || '%'")
                .params(part)
                .query(Long.class)
                .single();
    }
}
