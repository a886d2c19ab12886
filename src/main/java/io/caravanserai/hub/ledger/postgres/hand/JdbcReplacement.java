package io.caravanserai.hub.ledger.postgres.hand;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Submission.Version;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.body.Bodies.Part;
import io.caravanserai.hub.ledger.postgres.key.Digests;
import io.caravanserai.hub.ledger.postgres.key.KeyOrder;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.ledger.repair.Repair.Release;
import io.caravanserai.hub.ledger.repair.Replacement;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.message.MessageIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Corrections as messages of their own, each with one delivery in the row of its original. */
class JdbcReplacement implements Replacement {

    private final JdbcClient database;
    private final Repair repair;
    private final KeyOrder keyOrder;
    private final MessageIds ids;
    private final Bodies bodies;

    JdbcReplacement(JdbcTemplate jdbc, Repair repair, MessageIds ids, Bodies bodies) {
        this.database = JdbcClient.create(jdbc);
        this.repair = repair;
        this.keyOrder = new KeyOrder(jdbc);
        this.ids = ids;
        this.bodies = bodies;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Dead> take(DeadLetterId id) {
        return database.sql("""
                        SELECT d.type, d.subject, d.certainty, d.first_at, m.content, m.content_codec, m.content_size,
                               (SELECT u.flow FROM subscription u WHERE u.type = d.type AND u.target = d.target) AS flow
                          FROM delivery d JOIN message m ON m.id = d.message_id
                         WHERE d.message_id = ? AND d.target = ? AND d.state = 'dead' FOR UPDATE OF d""")
                .params(id.message().value(), id.target())
                .query((row, n) -> dead(id.message(), row))
                .optional();
    }

    private Dead dead(MessageId message, ResultSet row) throws SQLException {
        var certainty = row.getString("certainty");
        var first = row.getObject("first_at", OffsetDateTime.class);
        return new Dead(
                CanonicalType.parse(row.getString("type")),
                row.getString("subject"),
                row.getString("flow"),
                certainty == null ? null : certainty.equals("refused") ? Certainty.REFUSED : Certainty.UNKNOWN,
                first == null ? null : first.toInstant(),
                bodies.of(
                        message,
                        Part.CONTENT,
                        row.getBytes("content"),
                        row.getString("content_codec"),
                        row.getObject("content_size", Long.class)));
    }

    /** The original is released first, as for another try: so whatever holds for that holds for its correction. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public MessageId replace(DeadLetterId id, byte[] content, @Nullable Version version) {
        if (repair.release(List.of(new Release(id, true, false))).isEmpty()) {
            throw new Overtaken(id);
        }
        var key = orderedKey(id);
        keyOrder.enter(key);
        var correction = ids.next();
        accept(id, correction, content);
        trade(id, correction, version == null ? Digests.sha256(content) : version.value());
        keyOrder.leave(key);
        return correction;
    }

    /** Its row is locked after that of the delivery, as when an attempt is settled. */
    private SortedMap<KeyOrder.Key, Integer> orderedKey(DeadLetterId id) {
        return database.sql("SELECT type, subject FROM delivery WHERE message_id = ? AND target = ? AND ordered")
                .params(id.message().value(), id.target())
                .query((row, n) -> new KeyOrder.Key(id.target(), row.getString(1), row.getString(2)))
                .optional()
                .map(key -> new TreeMap<>(Map.of(key, 0)))
                .orElseGet(TreeMap::new);
    }

    /** Its identity reads like that of a reply, so that the books find it; it came through no door. */
    private void accept(DeadLetterId id, MessageId correction, byte[] content) {
        database.sql("""
                        WITH kept AS (
                            INSERT INTO message (id, sequence, type, source, subject, accepted_at, correlation_id, causation_id,
                                                 traceparent, content, owed_to, content_codec, content_size)
                            SELECT :id, d.sequence, m.type, m.source, m.subject, clock_timestamp(), m.correlation_id, m.id,
                                   m.traceparent, :content, ARRAY[d.target], :codec, :size::bigint
                              FROM delivery d JOIN message m ON m.id = d.message_id
                             WHERE d.message_id = :original AND d.target = :target
                            RETURNING id, type, accepted_at
                        ), linked AS (
                            INSERT INTO correction (message_id, original_id, target) VALUES (:id, :original, :target)
                        )
                        INSERT INTO identity (source, key, digest, message_id, accepted_at)
                        SELECT 'delivery/' || :target, :original || '/correction/' || type, :digest, id, accepted_at
                          FROM kept""")
                .param("id", correction.value())
                .param("content", bodies.inRow(content))
                .param("codec", bodies.codec(content))
                .param("size", bodies.size(content))
                .param("original", id.message().value())
                .param("target", id.target())
                .param("digest", Digests.sha256(content))
                .update();
        bodies.keep(correction, Part.CONTENT, content);
    }

    private void trade(DeadLetterId id, MessageId correction, byte[] digest) {
        database.sql("""
                        WITH ended AS (
                            DELETE FROM delivery
                             WHERE message_id = :original AND target = :target AND state = 'pending' RETURNING *
                        ), kept AS (
                            INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state,
                                                          attempts, settled_at, answer, error)
                            SELECT message_id, target, type, subject, sequence, accepted_at, 'discarded', attempts,
                                   clock_timestamp(), 'replaced by ' || :id::text, error
                              FROM ended
                        )
                        INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head,
                                              next_at, version, digest, supersede, skips_dead)
                        SELECT m.id, e.target, e.type, e.subject, e.sequence, m.accepted_at, 'pending', e.ordered, e.head,
                               m.accepted_at, e.version, CASE WHEN e.digest IS NOT NULL THEN :digest END, e.supersede,
                               e.skips_dead
                          FROM ended e JOIN message m ON m.id = :id""")
                .param("original", id.message().value())
                .param("target", id.target())
                .param("id", correction.value())
                .param("digest", digest)
                .update();
    }

    @Override
    public @Nullable MessageId replacedBy(DeadLetterId id) {
        return database.sql("SELECT message_id FROM correction WHERE original_id = ? AND target = ?")
                .params(id.message().value(), id.target())
                .query((row, n) -> new MessageId(row.getObject(1, UUID.class)))
                .optional()
                .orElse(null);
    }
}
