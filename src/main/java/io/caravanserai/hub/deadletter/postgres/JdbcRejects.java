package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.reject.Rejects;
import io.caravanserai.hub.message.MessageId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rejects as rows, each with the cause that the database gave it. */
@Component
class JdbcRejects implements Rejects {

    private final JdbcClient database;

    JdbcRejects(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<RejectCause> causes(@Nullable String door, int limit) {
        return database.sql("""
                        SELECT g.*, r.id, r.door, r.cause, r.reason,
                               r.findings -> 0 ->> 'path' || ': ' || (r.findings -> 0 ->> 'message') AS finding
                          FROM (SELECT cause_id, count(*) AS rejects, sum(times) AS times, min(received_at) AS first,
                                       max(last_at) AS last, (max(id::text))::uuid AS example
                                  FROM reject
                                 WHERE settled IS NULL AND cause_id IS NOT NULL AND (:door::text IS NULL OR door = :door)
                                 GROUP BY cause_id ORDER BY count(*) DESC, cause_id LIMIT :limit) g
                               JOIN reject r ON r.id = g.example
                         ORDER BY g.rejects DESC, g.cause_id""")
                .param("door", door)
                .param("limit", limit)
                .query((row, n) -> new RejectCause(
                        row.getString("cause_id"),
                        row.getString("door"),
                        row.getString("cause"),
                        row.getString("reason"),
                        row.getString("finding"),
                        row.getLong("rejects"),
                        row.getLong("times"),
                        row.getObject("first", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant(),
                        new MessageId(row.getObject("id", UUID.class))))
                .list();
    }

    @Override
    public List<MessageId> open(Filter filter, @Nullable MessageId after, int limit) {
        return database.sql("""
                        SELECT id FROM reject
                         WHERE settled IS NULL AND (:door::text IS NULL OR door = :door)
                           AND (:cause::text IS NULL OR cause_id = :cause) AND (:after::uuid IS NULL OR id > :after)
                           AND (:text::text IS NULL
                                OR strpos(lower(reason || ' ' || findings::text), lower(:text)) > 0)
                         ORDER BY id LIMIT :limit""")
                .param("door", filter.door())
                .param("cause", filter.cause())
                .param("text", filter.text())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> new MessageId(row.getObject(1, UUID.class)))
                .list();
    }

    @Override
    public Optional<Kept> kept(MessageId id) {
        return database.sql("SELECT * FROM reject WHERE id = ?")
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
