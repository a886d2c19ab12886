package io.caravanserai.hub.deadletter.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.deadletter.Cause;
import io.caravanserai.hub.deadletter.Causes;
import io.caravanserai.hub.deadletter.FlowOwners;
import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Causes as rows, their figures from the tally. */
@Component
class JdbcCauses implements Causes {

    private static final String FACTS = """
            day AS (
                SELECT c.cause, array_agg(coalesce(t.died, 0) ORDER BY g.hour) AS hours
                  FROM counted c
                       CROSS JOIN generate_series(date_trunc('hour', clock_timestamp(), 'UTC') - interval '23 h',
                                                  date_trunc('hour', clock_timestamp(), 'UTC'), interval '1 h') AS g (hour)
                       LEFT JOIN recent t ON t.cause = c.cause AND t.hour = g.hour
                 GROUP BY c.cause
            )
            SELECT c.*, t.dead, t.died, t.last_at, u.flow, n.message_id, n.error AS newest, day.hours
              FROM counted t JOIN day ON day.cause = t.cause JOIN dead_letter_cause c ON c.id = t.cause
                   LEFT JOIN subscription u ON u.type = c.type AND u.target = c.target
                   LEFT JOIN LATERAL (SELECT l.message_id, d.error FROM dead_letter l
                                        JOIN delivery d ON d.message_id = l.message_id AND d.target = l.target
                                       WHERE l.cause = c.id ORDER BY l.died_at DESC LIMIT 1) n ON true
             ORDER BY t.dead DESC, c.id""";

    private final JdbcClient database;
    private final FlowOwners owners;
    private final Errors errors;

    JdbcCauses(JdbcClient database, FlowOwners owners, ObjectMapper json) {
        this.database = database;
        this.owners = owners;
        this.errors = new Errors(json);
    }

    @Override
    public List<Cause> of(Selection selection, int limit) {
        var narrowing = Narrowing.of(selection, database);
        var parameters = new HashMap<>(narrowing.parameters());
        parameters.put("limit", limit);
        var which = "";
        if (narrowing.causes() != null) {
            parameters.put("causes", narrowing.causes().toArray(String[]::new));
            which = " WHERE cause = ANY (:causes)";
        }
        return database.sql(counted(which, "HAVING sum(dead) > 0 ORDER BY sum(dead) DESC, cause LIMIT :limit"))
                .params(parameters)
                .query((row, n) -> cause(row))
                .list();
    }

    @Override
    public Optional<Cause> one(String id) {
        return database.sql(counted(" WHERE cause = :id", ""))
                .param("id", id)
                .query((row, n) -> cause(row))
                .optional();
    }

    private static String counted(String which, String having) {
        return """
                WITH every AS (
                    SELECT cause, hour, died, dead, last_at FROM dead_letter_tally%1$s
                    UNION ALL SELECT cause, hour, died, dead, at FROM dead_letter_change%1$s
                ), counted AS MATERIALIZED (
                    SELECT cause, sum(dead) AS dead, sum(died) AS died, max(last_at) AS last_at FROM every GROUP BY cause %2$s
                ), recent AS MATERIALIZED (
                    SELECT cause, hour, sum(died)::bigint AS died FROM every
                     WHERE hour > clock_timestamp() - interval '25 h' AND cause = ANY (ARRAY(SELECT cause FROM counted))
                     GROUP BY cause, hour
                ),\s""".formatted(which, having) + FACTS;
    }

    @Override
    public boolean note(String id, String text, String who) {
        var empty = text.isBlank();
        return database.sql(
                                "UPDATE dead_letter_cause SET note = ?, noted_by = ?, noted_at = clock_timestamp() WHERE id = ?")
                        .params(empty ? null : text.strip(), empty ? null : who, id)
                        .update()
                == 1;
    }

    private Cause cause(ResultSet row) throws SQLException {
        var flow = row.getString("flow");
        var hours = List.of((Long[]) row.getArray("hours").getArray());
        var repaired = time(row, "repaired_at");
        var returned = time(row, "returned_at");
        var example = row.getObject("message_id", UUID.class);
        var newest = row.getString("newest");
        return new Cause(
                row.getString("id"),
                CanonicalType.parse(row.getString("type")),
                row.getString("target"),
                flow,
                owners.of(flow),
                row.getString("kind"),
                row.getString("certainty"),
                row.getString("error_type"),
                row.getString("step"),
                row.getString("place"),
                row.getString("pattern"),
                row.getLong("dead"),
                row.getLong("died"),
                Objects.requireNonNull(time(row, "first_at")),
                Objects.requireNonNull(time(row, "last_at")),
                Cause.Trend.of(hours),
                hours,
                returned != null && repaired != null && returned.isAfter(repaired) ? returned : null,
                row.getInt("returns"),
                note(row),
                example == null ? null : new DeadLetterId(new MessageId(example), row.getString("target")),
                Objects.requireNonNull(errors.read(newest == null ? row.getString("sample") : newest)));
    }

    private static Cause.@Nullable Note note(ResultSet row) throws SQLException {
        var text = row.getString("note");
        return text == null
                ? null
                : new Cause.Note(text, row.getString("noted_by"), Objects.requireNonNull(time(row, "noted_at")));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
