package io.caravanserai.hub.deadletter.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.deadletter.DeadLetter;
import io.caravanserai.hub.deadletter.DeadLetters;
import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.Page;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers from the rows that die and are revived with the deliveries. */
@Component
class JdbcDeadLetters implements DeadLetters {

    private static final int COUNTED = 100_000;

    private static final String NEWEST = " ORDER BY died_at DESC, message_id DESC, target DESC";
    private static final String FACTS = """
            SELECT d.message_id, d.target, d.type, d.subject, d.accepted_at, d.attempts, d.error, m.source, l.died_at, l.cause,
                   CASE WHEN d.ordered AND d.head THEN
                       coalesce((SELECT k.open - 1 FROM key_order k
                                  WHERE k.target = d.target AND k.type = d.type AND k.subject = d.subject), 0) ELSE 0 END AS parks
              FROM found l JOIN delivery d ON d.message_id = l.message_id AND d.target = l.target
                   JOIN message m ON m.id = d.message_id
            """;

    private final JdbcClient database;
    private final Errors errors;

    JdbcDeadLetters(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.errors = new Errors(json);
    }

    @Override
    public Optional<DeadLetter> one(DeadLetterId id) {
        return database.sql("WITH found AS (SELECT * FROM dead_letter WHERE message_id = ? AND target = ?) " + FACTS)
                .params(id.message().value(), id.target())
                .query((row, n) -> letter(row, waiting(id)))
                .optional();
    }

    private List<MessageId> waiting(DeadLetterId id) {
        return database.sql("""
                        SELECT o.message_id FROM delivery d
                          JOIN delivery o ON o.ordered AND o.target = d.target AND o.type = d.type AND o.subject = d.subject
                                         AND o.sequence > d.sequence
                         WHERE d.message_id = ? AND d.target = ? AND d.ordered ORDER BY o.sequence LIMIT 100""")
                .params(id.message().value(), id.target())
                .query((row, n) -> new MessageId(row.getObject(1, UUID.class)))
                .list();
    }

    @Override
    public Page<DeadLetter, Place> find(Selection selection, @Nullable Place after, int limit) {
        var narrowing = Narrowing.of(selection, database);
        var parameters = new HashMap<>(narrowing.parameters());
        var letter = narrowing.letter();
        if (after != null) {
            letter += " AND (l.died_at, l.message_id, l.target) < (:afterTime, :afterMessage, :afterTarget)";
            parameters.put("afterTime", Timestamp.from(after.diedAt()));
            parameters.put("afterMessage", after.id().message().value());
            parameters.put("afterTarget", after.id().target());
        }
        parameters.put("limit", limit + 1);
        var causes = narrowing.causes();
        String found;
        if (narrowing.byWords()) {
            // Told to sort, the planner would look for a rare word from the newest on; it is to ask the index of words.
            if (causes != null) {
                parameters.put("causes", causes.toArray(String[]::new));
                letter += " AND l.cause = ANY (:causes)";
            }
            // Narrow and as a stream: a common word has as many hits as there are letters.
            found = "SELECT * FROM (SELECT l.message_id, l.target, l.died_at, l.cause FROM dead_letter l WHERE true"
                    + letter + " OFFSET 0) l" + NEWEST + " LIMIT :limit";
        } else if (causes == null) {
            found = "SELECT l.* FROM dead_letter l WHERE true" + letter + NEWEST + " LIMIT :limit";
        } else {
            parameters.put("causes", causes.toArray(String[]::new));
            found =
                    "SELECT l.* FROM unnest(:causes) AS c (id), LATERAL (SELECT * FROM dead_letter l WHERE l.cause = c.id"
                            + letter + NEWEST + " LIMIT :limit) l" + NEWEST + " LIMIT :limit";
        }
        var letters = database.sql("WITH found AS MATERIALIZED (" + found + ") " + FACTS
                        + "ORDER BY l.died_at DESC, l.message_id DESC, l.target DESC")
                .params(parameters)
                .query((row, n) -> letter(row, List.of()))
                .list();
        if (letters.size() <= limit) {
            return new Page<>(letters, null);
        }
        var last = letters.get(limit - 1);
        return new Page<>(List.copyOf(letters.subList(0, limit)), new Place(last.diedAt(), last.id()));
    }

    @Override
    public Count count(Selection selection) {
        var narrowing = Narrowing.of(selection, database);
        var parameters = new HashMap<>(narrowing.parameters());
        var ofCauses = "";
        if (narrowing.causes() != null) {
            parameters.put("causes", narrowing.causes().toArray(String[]::new));
            ofCauses = " AND cause = ANY (:causes)";
        }
        if (narrowing.byCounters()) {
            return database.sql("SELECT coalesce((SELECT sum(dead) FROM dead_letter_tally WHERE true" + ofCauses
                            + "), 0) + coalesce((SELECT sum(dead) FROM dead_letter_change WHERE true" + ofCauses
                            + "), 0)")
                    .params(parameters)
                    .query((row, n) -> new Count(row.getLong(1), false))
                    .single();
        }
        parameters.put("most", COUNTED + 1);
        var counted = database.sql("SELECT count(*) FROM (SELECT 1 FROM dead_letter l WHERE true" + ofCauses
                        + narrowing.letter() + " LIMIT :most) counted")
                .params(parameters)
                .query(Long.class)
                .single();
        return new Count(Math.min(counted, COUNTED), counted > COUNTED);
    }

    private DeadLetter letter(ResultSet row, List<MessageId> waiting) throws SQLException {
        return new DeadLetter(
                new DeadLetterId(new MessageId(row.getObject("message_id", UUID.class)), row.getString("target")),
                CanonicalType.parse(row.getString("type")),
                row.getString("source"),
                row.getString("subject"),
                row.getString("cause"),
                time(row, "accepted_at"),
                time(row, "died_at"),
                row.getInt("attempts"),
                row.getLong("parks"),
                waiting,
                errors.read(row.getString("error")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
