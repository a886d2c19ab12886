package io.caravanserai.hub.ledger.postgres.inquiry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.message.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** Answers from the ledger's tables. */
class JdbcInquiry implements Inquiry {

    private static final String MESSAGE =
            "SELECT id, type, source, subject, accepted_at, correlation_id, causation_id FROM message m ";
    private static final String REJECT = """
            SELECT id, door, partner, identity_key, cause, reason, findings, received_at, last_at, times, content_type,
                   length(content) AS size
              FROM reject
            """;
    private static final String DEAD = """
            SELECT d.message_id, d.target, d.type, d.subject, d.accepted_at, d.attempts, d.error, m.source,
                   CASE WHEN d.ordered AND d.head THEN
                       (SELECT k.open - 1 FROM key_order k
                         WHERE k.target = d.target AND k.type = d.type AND k.subject = d.subject) ELSE 0 END AS parks
              FROM delivery d JOIN message m ON m.id = d.message_id
             WHERE d.state = 'dead'
            """;

    private static final String STANDING = """
            SELECT s.*, (SELECT p.kind || ' ' || p.name || ' is paused by ' || p.who || ': ' || p.why
                           FROM pause p
                          WHERE s.state = 'pending' AND (p.until IS NULL OR p.until > clock_timestamp())
                            AND (p.kind = 'target' AND p.name = s.target
                              OR p.kind = 'flow' AND p.name = (SELECT u.flow FROM subscription u
                                                                WHERE u.type = s.type AND u.target = s.target))
                          ORDER BY p.kind LIMIT 1) AS held
              FROM standing s WHERE s.message_id = ANY (?) ORDER BY s.target""";

    private final JdbcTemplate jdbc;
    private final ReportRows rows;

    JdbcInquiry(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = new ReportRows(json);
    }

    @Override
    public Optional<MessageReport> message(MessageId id) {
        var found = jdbc.query(MESSAGE + "WHERE id = ?", rows::message, id.value());
        return withDeliveries(found).stream().findFirst();
    }

    @Override
    public Page<MessageReport, MessageId> messages(MessageFilter filter) {
        var where = new Conditions();
        where.and("m.subject = ?", filter.key());
        where.and("m.type = ?", filter.type() == null ? null : filter.type().toString());
        where.and("m.accepted_at >= ?", filter.from() == null ? null : java.sql.Timestamp.from(filter.from()));
        where.and("m.id < ?", filter.after() == null ? null : filter.after().value());
        if (filter.status() != null || filter.target() != null) {
            var standing = new Conditions();
            standing.and("s.state = ?", filter.status() == null ? null : ReportRows.text(filter.status()));
            standing.and("s.target = ?", filter.target());
            where.exists(
                    "EXISTS (SELECT 1 FROM standing s WHERE s.message_id = m.id" + standing.asAnd() + ")", standing);
        }
        var found = jdbc.query(
                MESSAGE + where.asWhere() + " ORDER BY m.id DESC LIMIT ?",
                rows::message,
                where.with(filter.limit() + 1));
        return page(withDeliveries(found), filter.limit(), MessageReport::id);
    }

    private List<MessageReport> withDeliveries(List<MessageReport> messages) {
        if (messages.isEmpty()) {
            return messages;
        }
        var ids = messages.stream().map(m -> m.id().value()).toArray(UUID[]::new);
        var deliveries = jdbc
                .query(
                        connection -> {
                            var statement = connection.prepareStatement(STANDING);
                            statement.setArray(1, connection.createArrayOf("uuid", ids));
                            return statement;
                        },
                        rows::delivery)
                .stream()
                .collect(Collectors.groupingBy(ReportRows.Part::message));
        return messages.stream()
                .map(m -> ReportRows.with(m, deliveries.getOrDefault(m.id(), List.of())))
                .toList();
    }

    @Override
    public Optional<RejectReport> reject(MessageId id) {
        return jdbc.query(REJECT + "WHERE id = ?", rows::reject, id.value()).stream()
                .findFirst();
    }

    @Override
    public Page<RejectReport, MessageId> rejects(RejectFilter filter) {
        var where = new Conditions();
        where.and("door = ?", filter.door());
        where.and("id < ?", filter.after() == null ? null : filter.after().value());
        var found = jdbc.query(
                REJECT + where.asWhere() + " ORDER BY id DESC LIMIT ?", rows::reject, where.with(filter.limit() + 1));
        return page(found, filter.limit(), RejectReport::id);
    }

    @Override
    public Optional<DeadLetter> deadLetter(DeadLetterId id) {
        return jdbc
                .query(
                        DEAD + "AND d.message_id = ? AND d.target = ?",
                        rows::deadLetter,
                        id.message().value(),
                        id.target())
                .stream()
                .findFirst();
    }

    @Override
    public Page<DeadLetter, DeadLetterId> deadLetters(DeadLetterFilter filter) {
        var where = new Conditions();
        where.and("d.target = ?", filter.target());
        where.and("d.type = ?", filter.type() == null ? null : filter.type().toString());
        if (filter.after() != null) {
            where.and(
                    "(d.message_id, d.target) < (?, ?)",
                    filter.after().message().value(),
                    filter.after().target());
        }
        var found = jdbc.query(
                DEAD + where.asAnd() + " ORDER BY d.message_id DESC, d.target DESC LIMIT ?",
                rows::deadLetter,
                where.with(filter.limit() + 1));
        return page(found, filter.limit(), DeadLetter::id);
    }

    /** A certain refusal may change its request, so its key is a new one; an unknown outcome keeps key and bytes. */
    @Override
    @Transactional
    public Replay replay(DeadLetterId id) {
        var replayed = jdbc.update("""
                UPDATE delivery
                   SET state = 'pending', next_at = clock_timestamp(), insisted_ms = 0, expiries = 0,
                       key_revision = CASE WHEN certainty = 'refused' THEN key_revision + 1 ELSE key_revision END,
                       request = CASE WHEN certainty = 'refused' THEN NULL ELSE request END
                 WHERE message_id = ? AND target = ? AND state = 'dead'""", id.message().value(), id.target());
        if (replayed == 1) {
            return new Replay.Due();
        }
        return message(id.message())
                .flatMap(m -> m.deliveries().stream()
                        .filter(d -> d.target().equals(id.target()))
                        .findFirst())
                .<Replay>map(d -> new Replay.NotDead(d.status()))
                .orElseGet(Replay.NotFound::new);
    }

    private static <T, K> Page<T, K> page(List<T> found, int limit, java.util.function.Function<T, K> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = new ArrayList<>(found.subList(0, limit));
        return new Page<>(items, key.apply(items.get(limit - 1)));
    }
}
