package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.rehearse.DeadMessage;
import io.caravanserai.hub.deadletter.rehearse.DeadMessages;
import io.caravanserai.hub.deadletter.rehearse.OpenMessages;
import io.caravanserai.hub.deadletter.rehearse.Refusal;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcDeadMessages implements DeadMessages, OpenMessages {

    private final JdbcClient database;
    private final Bodies bodies;

    JdbcDeadMessages(JdbcClient database, Bodies bodies) {
        this.database = database;
        this.bodies = bodies;
    }

    @Override
    public Optional<DeadMessage> one(DeadLetterId id) {
        return read(id, "'dead'");
    }

    @Override
    public Optional<DeadMessage> open(DeadLetterId id) {
        return read(id, "'dead', 'pending'");
    }

    @Override
    public Open openFor(Collection<String> routes, int most) {
        var names = routes.toArray(String[]::new);
        var waiting = some(names, "pending", "d.next_at, d.message_id", most);
        var dead = some(names, "dead", "d.message_id DESC", most);
        return new Open(
                count(names, "pending"),
                count(names, "dead"),
                Stream.concat(waiting.stream(), dead.stream()).toList());
    }

    private List<DeadLetterId> some(String[] routes, String state, String order, int most) {
        return database.sql("""
                        SELECT d.message_id, d.target
                          FROM delivery d JOIN subscription s ON s.type = d.type AND s.target = d.target
                         WHERE s.route = ANY (?) AND d.state = ? ORDER BY %s LIMIT ?""".formatted(order))
                .params(routes, state, most)
                .query((row, n) -> new DeadLetterId(
                        new MessageId(row.getObject("message_id", UUID.class)), row.getString("target")))
                .list();
    }

    private long count(String[] routes, String state) {
        return database.sql("""
                        SELECT count(*) FROM delivery d JOIN subscription s ON s.type = d.type AND s.target = d.target
                         WHERE s.route = ANY (?) AND d.state = ?""").params(routes, state).query(Long.class).single();
    }

    private Optional<DeadMessage> read(DeadLetterId id, String states) {
        return database.sql("""
                        SELECT d.type, d.subject, d.sequence, d.accepted_at, d.key_revision, d.error ->> 'message' AS error,
                               d.error ->> 'type' AS error_type,
                               d.error ->> 'cause' AS cause, d.error ->> 'sent' AS sent, d.handled_by, d.state,
                               m.source, m.content, m.content_codec, m.content_size, m.correlation_id, m.traceparent
                          FROM delivery d JOIN message m ON m.id = d.message_id
                         WHERE d.message_id = ? AND d.target = ? AND d.state IN (%s)""".formatted(states))
                .params(id.message().value(), id.target())
                .query((row, n) -> new DeadMessage(
                        id, claim(id, row), row.getString("error_type"), row.getString("error"), refusal(row)))
                .optional();
    }

    /** Of one that is dead: what waits is asked about again in any case. */
    private static @Nullable Refusal refusal(ResultSet row) throws SQLException {
        return "dead".equals(row.getString("state")) && "refused".equals(row.getString("cause"))
                ? new Refusal(
                        Objects.requireNonNullElse(row.getString("error"), "refused"),
                        row.getString("sent"),
                        row.getString("handled_by"))
                : null;
    }

    /** What earlier attempts left behind is not part of it: nothing is asked or held back in a rehearsal. */
    private Claim claim(DeadLetterId id, ResultSet row) throws SQLException {
        Instant accepted = row.getObject("accepted_at", OffsetDateTime.class).toInstant();
        return new Claim(
                id.message(),
                id.target(),
                CanonicalType.parse(row.getString("type")),
                row.getString("subject"),
                row.getString("source"),
                row.getLong("sequence"),
                new UUID(0, 0),
                1,
                0,
                Duration.ZERO,
                accepted,
                accepted,
                accepted,
                null,
                row.getInt("key_revision"),
                null,
                bodies.of(
                        id.message(),
                        Bodies.Part.CONTENT,
                        row.getBytes("content"),
                        row.getString("content_codec"),
                        row.getObject("content_size", Long.class)),
                row.getString("correlation_id"),
                row.getString("traceparent"),
                false);
    }
}
