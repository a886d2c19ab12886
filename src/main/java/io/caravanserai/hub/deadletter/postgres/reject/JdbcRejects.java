package io.caravanserai.hub.deadletter.postgres.reject;

import io.caravanserai.hub.deadletter.Cause;
import io.caravanserai.hub.deadletter.FlowOwners;
import io.caravanserai.hub.deadletter.reject.Rejects;
import io.caravanserai.hub.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rejects as rows, each with the cause that the database gave it. */
@Component
class JdbcRejects implements Rejects {

    /** The open ones that a filter means; its parameters are {@link #parameters}. */
    static final String SELECTED = """
            settled IS NULL AND (:door::text IS NULL OR door = :door) AND (:partner::text IS NULL OR partner = :partner)
            AND (:cause::text IS NULL OR cause_id = :cause) AND (:identity::text IS NULL OR identity_key = :identity)
            AND (:text::text IS NULL OR strpos(lower(reason || ' ' || findings::text), lower(:text)) > 0)
            AND (:since::timestamptz IS NULL OR last_at >= :since) AND (:before::timestamptz IS NULL OR last_at < :before)""";

    private final JdbcClient database;
    private final FlowOwners owners;
    private final Duration retained;

    JdbcRejects(
            JdbcClient database, FlowOwners owners, @Value("${hub.ledger.retention.rejects:400d}") Duration retained) {
        this.database = database;
        this.owners = owners;
        this.retained = retained;
    }

    static Map<String, @Nullable Object> parameters(Filter filter) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("door", filter.door());
        parameters.put("partner", filter.partner());
        parameters.put("cause", filter.cause());
        parameters.put("identity", filter.identity());
        parameters.put("text", filter.text());
        parameters.put("since", filter.since() == null ? null : Timestamp.from(filter.since()));
        parameters.put("before", filter.before() == null ? null : Timestamp.from(filter.before()));
        return parameters;
    }

    @Override
    public List<RejectCause> causes(@Nullable String door, int limit) {
        return database.sql("""
                        WITH by_hour AS MATERIALIZED (
                            SELECT cause_id,
                                   CASE WHEN received_at > clock_timestamp() - interval '25 h'
                                        THEN date_trunc('hour', received_at, 'UTC') END AS hour,
                                   count(*) AS rejects, sum(times) AS times, min(received_at) AS first, max(last_at) AS last,
                                   max(received_at) AS newest, max(id::text) AS example
                              FROM reject
                             WHERE settled IS NULL AND cause_id IS NOT NULL AND (:door::text IS NULL OR door = :door)
                             GROUP BY 1, 2
                        ), g AS MATERIALIZED (
                            SELECT cause_id, sum(rejects)::bigint AS rejects, sum(times)::bigint AS times, min(first) AS first,
                                   max(last) AS last, max(newest) AS newest, max(example)::uuid AS example
                              FROM by_hour GROUP BY cause_id ORDER BY 2 DESC, 1 LIMIT :limit
                        )
                        SELECT g.*, r.id, r.door, r.cause, r.reason, n.note, n.noted_by, n.noted_at,
                               r.findings -> 0 ->> 'path' || ': ' || (r.findings -> 0 ->> 'message') AS finding,
                               (SELECT array_agg(coalesce(b.rejects, 0) ORDER BY h.hour)
                                  FROM generate_series(date_trunc('hour', clock_timestamp(), 'UTC') - interval '23 h',
                                                       date_trunc('hour', clock_timestamp(), 'UTC'), interval '1 h') AS h (hour)
                                       LEFT JOIN by_hour b ON b.cause_id = g.cause_id AND b.hour = h.hour) AS hours,
                               CASE WHEN g.newest > (SELECT max(s.settled_at) FROM reject s
                                                      WHERE s.cause_id = g.cause_id AND s.settled = 'accepted')
                                    THEN g.newest END AS returned
                          FROM g JOIN reject r ON r.id = g.example LEFT JOIN reject_cause_note n ON n.cause = g.cause_id
                         ORDER BY g.rejects DESC, g.cause_id""")
                .param("door", door)
                .param("limit", limit)
                .query((row, n) -> cause(row))
                .list();
    }

    private RejectCause cause(ResultSet row) throws SQLException {
        var door = row.getString("door");
        var hours = List.of((Long[]) row.getArray("hours").getArray());
        return new RejectCause(
                row.getString("cause_id"),
                door,
                owners.ofRoute(door),
                row.getString("cause"),
                row.getString("reason"),
                row.getString("finding"),
                row.getLong("rejects"),
                row.getLong("times"),
                Objects.requireNonNull(time(row, "first")),
                Objects.requireNonNull(time(row, "last")),
                Cause.Trend.of(hours),
                hours,
                time(row, "returned"),
                new MessageId(row.getObject("id", UUID.class)),
                row.getString("note") == null
                        ? null
                        : new RejectCause.Note(
                                row.getString("note"),
                                row.getString("noted_by"),
                                Objects.requireNonNull(time(row, "noted_at"))));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public List<MessageId> open(Filter filter, @Nullable MessageId after, int limit) {
        return database.sql("SELECT id FROM reject WHERE " + SELECTED
                        + " AND (:after::uuid IS NULL OR id > :after) ORDER BY id LIMIT :limit")
                .params(parameters(filter))
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> new MessageId(row.getObject(1, UUID.class)))
                .list();
    }

    @Override
    public boolean note(String cause, String text, String who) {
        if (text.isBlank()) {
            return database.sql("DELETE FROM reject_cause_note WHERE cause = ?")
                            .param(cause)
                            .update()
                    == 1;
        }
        return database.sql("""
                        INSERT INTO reject_cause_note (cause, note, noted_by)
                        SELECT :cause, :note, :who WHERE EXISTS (SELECT FROM reject WHERE cause_id = :cause)
                        ON CONFLICT (cause) DO UPDATE
                           SET note = EXCLUDED.note, noted_by = EXCLUDED.noted_by, noted_at = EXCLUDED.noted_at""")
                        .param("cause", cause)
                        .param("note", text.strip())
                        .param("who", who)
                        .update()
                == 1;
    }

    @Override
    public Optional<Kept> kept(MessageId id) {
        return read(id, "");
    }

    @Override
    public Optional<Kept> take(MessageId id) {
        return read(id, " FOR UPDATE");
    }

    private Optional<Kept> read(MessageId id, String lock) {
        return database.sql("SELECT * FROM reject WHERE id = ?" + lock)
                .param(id.value())
                .query((row, n) -> new Kept(
                        id,
                        row.getString("door"),
                        row.getString("partner"),
                        row.getString("identity_key"),
                        row.getBytes("content"),
                        row.getString("content_type"),
                        row.getString("settled")))
                .optional();
    }

    @Override
    public List<Discarded> discarded(int limit) {
        return database.sql("""
                        SELECT id, door, identity_key, settled_at, settled_by, settled_why, last_at FROM reject
                         WHERE settled = 'discarded' ORDER BY settled_at DESC, id LIMIT ?""")
                .param(limit)
                .query((row, n) -> new Discarded(
                        new MessageId(row.getObject("id", UUID.class)),
                        row.getString("door"),
                        row.getString("identity_key"),
                        row.getObject("settled_at", OffsetDateTime.class).toInstant(),
                        row.getString("settled_by"),
                        row.getString("settled_why"),
                        row.getObject("last_at", OffsetDateTime.class)
                                .toInstant()
                                .plus(retained)))
                .list();
    }

    @Override
    public boolean restore(MessageId id) {
        return database.sql("""
                        UPDATE reject SET settled = NULL, settled_at = NULL, settled_by = NULL, settled_why = NULL
                         WHERE id = ? AND settled = 'discarded'""").param(id.value()).update() == 1;
    }

    @Override
    public boolean settle(MessageId id, End as, String who, String why, @Nullable MessageId accepted) {
        return database.sql("""
                        UPDATE reject SET settled = :as, settled_at = clock_timestamp(), settled_by = :who, settled_why = :why,
                                          message_id = :message::uuid
                         WHERE id = :id AND settled IS NULL""")
                        .param("as", as.name().toLowerCase(Locale.ROOT))
                        .param("who", who)
                        .param("why", why)
                        .param("message", accepted == null ? null : accepted.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }
}
