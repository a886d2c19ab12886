package io.caravanserai.hub.ledger.postgres.inquiry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.message.MessageId;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Answers from the ledger's tables. */
class JdbcInquiry implements Inquiry {

    private static final String MESSAGE = """
            SELECT id, type, source, subject, accepted_at, correlation_id, traceparent, causation_id, handled_by,
                   (SELECT c.original_id || '~' || c.target FROM correction c WHERE c.message_id = m.id) AS replaces,
                   (SELECT r.id FROM reject r WHERE r.message_id = m.id LIMIT 1) AS reject
              FROM message m
            """;
    /** What was sent without such an id has its own, which the index leaves out. */
    static final String CORRELATION = "m.correlation_id = ? AND (m.correlation_id <> m.id::text OR m.id = ?)";

    private static final UUID NOBODYS = new UUID(0, 0);

    private static final String REJECT = """
            SELECT id, door, partner, identity_key, cause, reason, findings, received_at, last_at, times, content_type,
                   length(content) AS size, settled, settled_at, settled_by, settled_why, message_id,
                   EXISTS (SELECT FROM reject_correction c WHERE c.reject_id = reject.id AND c.state = 'approved') AS corrected
              FROM reject
            """;
    private static final String STANDING = """
            SELECT s.*, (SELECT p.kind || ' ' || p.name || ' is paused by ' || p.who || ': ' || p.why
                           FROM pause p
                          WHERE s.state = 'pending' AND (p.until IS NULL OR p.until > clock_timestamp())
                            AND (p.kind = 'target' AND p.name = s.target
                              OR p.kind = 'flow' AND p.name = (SELECT u.flow FROM subscription u
                                                                WHERE u.type = s.type AND u.target = s.target))
                          ORDER BY p.kind LIMIT 1) AS held,
                   (SELECT c.message_id FROM correction c
                     WHERE c.original_id = s.message_id AND c.target = s.target) AS replaced_by
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
        if (filter.correlation() != null) {
            where.and(CORRELATION, filter.correlation(), id(filter.correlation()));
        }
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

    private static UUID id(String correlation) {
        try {
            return UUID.fromString(correlation);
        } catch (IllegalArgumentException another) {
            return NOBODYS;
        }
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
        where.and(filter.settled() ? "settled IS NOT NULL" : "settled IS NULL");
        where.and("door = ?", filter.door());
        where.and("partner = ?", filter.partner());
        where.and("cause_id = ?", filter.cause());
        where.and("identity_key = ?", filter.identity());
        where.and("strpos(lower(reason || ' ' || findings::text), lower(?)) > 0", filter.text());
        where.and("last_at >= ?", filter.since() == null ? null : Timestamp.from(filter.since()));
        where.and("last_at < ?", filter.before() == null ? null : Timestamp.from(filter.before()));
        where.and("id < ?", filter.after() == null ? null : filter.after().value());
        var found = jdbc.query(
                REJECT + where.asWhere() + " ORDER BY id DESC LIMIT ?", rows::reject, where.with(filter.limit() + 1));
        return page(found, filter.limit(), RejectReport::id);
    }

    private static <T, K> Page<T, K> page(List<T> found, int limit, java.util.function.Function<T, K> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = new ArrayList<>(found.subList(0, limit));
        return new Page<>(items, key.apply(items.get(limit - 1)));
    }
}
