package io.caravanserai.hub.console.correction;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders that are dead at targets of flows that allow edits, or do not. */
final class EditedLetters {

    private final JdbcClient database;

    EditedLetters(JdbcClient database) {
        this.database = database;
    }

    void empty() {
        database.sql(
                        "TRUNCATE identity, delivery, delivery_history, message, subscription, key_order, dead_letter_cause,"
                                + " correction, correction_proposal")
                .update();
    }

    /** As the canonical model's own example. */
    DeadLetterId dead(String flow, String target, String certainty) throws IOException {
        var id = UUID.randomUUID();
        var order = Files.readString(Path.of("canonical-model/order/v1/examples/full.json"));
        database.sql("INSERT INTO subscription (type, target, ordered, route, flow) VALUES ('order.v1', ?, false, ?, ?)"
                        + " ON CONFLICT (type, target) DO UPDATE SET flow = EXCLUDED.flow")
                .params(target, flow + "-to-nowhere", flow)
                .update();
        database.sql("INSERT INTO message (id, sequence, type, source, subject, accepted_at, correlation_id, content)"
                        + " VALUES (?, nextval('acceptance'), 'order.v1', 'shop/door', '1001', now(), '', ?)")
                .params(id, order.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .update();
        database.sql("""
                        INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head,
                                              next_at, attempts, first_at, certainty, error)
                        SELECT id, :target, type, subject, sequence, accepted_at, 'dead', false, true, now(), 1, now(), :certainty,
                               jsonb_build_object('cause', 'refused', 'type', 'Refused', 'message', 'no such article',
                                                  'certainty', :certainty, 'at', clock_timestamp())
                          FROM message WHERE id = :id""")
                .param("target", target)
                .param("certainty", certainty)
                .param("id", id)
                .update();
        return new DeadLetterId(new MessageId(id), target);
    }

    String content(String message) {
        return new String(
                database.sql("SELECT content FROM message WHERE id = ?::uuid")
                        .param(message)
                        .query(byte[].class)
                        .single(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    String state(DeadLetterId letter) {
        return database.sql("SELECT state FROM standing WHERE message_id = ? AND target = ?")
                .params(letter.message().value(), letter.target())
                .query(String.class)
                .single();
    }

    /** As when a replay went through. */
    void deliver(DeadLetterId letter) {
        database.sql("""
                        WITH gone AS (DELETE FROM delivery WHERE message_id = ? AND target = ? RETURNING *)
                        INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts,
                                                      settled_at)
                        SELECT message_id, target, type, subject, sequence, accepted_at, 'delivered', attempts, now()
                          FROM gone""").params(letter.message().value(), letter.target()).update();
    }

    boolean bodyIsKept(String proposal) {
        return Boolean.TRUE.equals(
                database.sql("SELECT content IS NOT NULL FROM correction_proposal WHERE id = ?::uuid")
                        .param(proposal)
                        .query(Boolean.class)
                        .single());
    }
}
