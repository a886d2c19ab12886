package io.caravanserai.hub.console.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who did what, when and why: added to, never changed; the database refuses anything else. */
@Component
public final class AuditTrail {

    private final JdbcClient database;
    private final ObjectMapper json;

    AuditTrail(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** One act. */
    public record Entry(
            long id,
            Instant at,
            String who,
            String role,
            String what,
            String subject,
            @Nullable String why,
            @Nullable JsonNode detail) {}

    /** Takes part in the caller's transaction, so that an act and its record are one. */
    public void record(Actor actor, String what, String subject, @Nullable String why, Map<String, String> detail) {
        database.sql("""
                INSERT INTO audit (who, role, what, subject, why, detail)
                VALUES (:who, :role, :what, :subject, :why, :detail::jsonb)""")
                .param("who", actor.name())
                .param("role", actor.role())
                .param("what", what)
                .param("subject", subject)
                .param("why", why)
                .param("detail", detail.isEmpty() ? null : write(detail))
                .update();
    }

    /** Newest first; only those older than {@code after}, where given. */
    public List<Entry> read(@Nullable Long after, int limit) {
        return database.sql("""
                SELECT id, at, who, role, what, subject, why, detail FROM audit
                WHERE :after::bigint IS NULL OR id < :after::bigint ORDER BY id DESC LIMIT :limit""")
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getString("role"),
                row.getString("what"),
                row.getString("subject"),
                row.getString("why"),
                read(row.getString("detail")));
    }

    private String write(Map<String, String> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private @Nullable JsonNode read(@Nullable String detail) {
        try {
            return detail == null ? null : json.readTree(detail);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
