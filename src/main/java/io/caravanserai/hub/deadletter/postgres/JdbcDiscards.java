package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.Discards;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Discards as rows that are kept for a while. */
@Component
class JdbcDiscards implements Discards {

    private final JdbcClient database;
    private final InstantSource clock;
    private final Duration kept;

    JdbcDiscards(
            JdbcClient database, InstantSource clock, @Value("${hub.dead-letters.restorable-for:30d}") Duration kept) {
        this.database = database;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public List<Discarded> newest(int limit) {
        return database.sql("""
                        SELECT d.message_id, d.target, d.delivery ->> 'subject' AS subject, d.discarded_at, h.answer
                          FROM discarded_delivery d
                               LEFT JOIN delivery_history h ON h.message_id = d.message_id AND h.target = d.target
                         ORDER BY d.discarded_at DESC, d.message_id LIMIT ?""")
                .param(limit)
                .query((row, n) -> {
                    var at = row.getObject("discarded_at", OffsetDateTime.class).toInstant();
                    return new Discarded(
                            new DeadLetterId(
                                    new MessageId(row.getObject("message_id", UUID.class)), row.getString("target")),
                            row.getString("subject"),
                            row.getString("answer"),
                            at,
                            at.plus(kept));
                })
                .list();
    }

    @Override
    public Instant restorableUntil() {
        return clock.instant().plus(kept);
    }

    @Override
    public int purge() {
        return database.sql(
                        "DELETE FROM discarded_delivery WHERE discarded_at < clock_timestamp() - ? * interval '1 ms'")
                .param(kept.toMillis())
                .update();
    }
}
