package io.caravanserai.hub.route.deploy.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.route.deploy.content.Content;
import io.caravanserai.hub.route.deploy.history.Deploy.Report;
import io.caravanserai.hub.route.deploy.history.Deploy.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was deployed, kept beside the ledger: the record of each deploy, and each content once. */
@Component
public class DeployStore {

    private final JdbcClient database;
    private final ObjectMapper json;

    DeployStore(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Enters it, or what became of it since. */
    public void keep(Deploy deploy) {
        database.sql("""
                INSERT INTO deploy (id, hub, at, ended_at, who, why, what, result, hash, previous, report)
                VALUES (:id, :hub, :at, :ended, :who, :why, :what, :result, :hash, :previous, :report::jsonb)
                ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, what = excluded.what, result = excluded.result,
                       hash = excluded.hash, report = excluded.report""")
                .param("id", deploy.id())
                .param("hub", deploy.hub())
                .param("at", time(deploy.at()))
                .param("ended", time(deploy.endedAt()))
                .param("who", deploy.who())
                .param("why", deploy.why())
                .param("what", deploy.what())
                .param("result", deploy.result().toString())
                .param("hash", deploy.hash())
                .param("previous", deploy.previous())
                .param("report", write(deploy.report()))
                .update();
    }

    public void keep(Content content) {
        var digests = new TreeMap<String, String>();
        content.files().forEach((place, bytes) -> {
            var digest = Content.digest(bytes);
            digests.put(place, digest);
            database.sql("INSERT INTO deployed_file (digest, content) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(digest, bytes)
                    .update();
        });
        database.sql("INSERT INTO deployed_content (hash, files) VALUES (?, ?::jsonb) ON CONFLICT DO NOTHING")
                .params(content.hash(), write(digests))
                .update();
    }

    /** Nothing where it was never kept. */
    public Optional<Content> content(String hash) {
        return database.sql("SELECT files FROM deployed_content WHERE hash = ?")
                .param(hash)
                .query(String.class)
                .optional()
                .map(files -> new Content(files(files)));
    }

    private Map<String, byte[]> files(String text) {
        try {
            var files = new TreeMap<String, byte[]>();
            for (var file : json.readValue(text, new TypeReference<Map<String, String>>() {})
                    .entrySet()) {
                files.put(
                        file.getKey(),
                        database.sql("SELECT content FROM deployed_file WHERE digest = ?")
                                .param(file.getValue())
                                .query((row, n) -> row.getBytes(1))
                                .single());
            }
            return files;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Optional<Deploy> one(UUID id) {
        return database.sql("SELECT * FROM deploy WHERE id = ?")
                .param(id)
                .query((row, n) -> deploy(row))
                .optional();
    }

    /** Of every hub, newest first. */
    public List<Deploy> newest(int limit) {
        return database.sql("SELECT * FROM deploy ORDER BY at DESC, id LIMIT ?")
                .param(limit)
                .query((row, n) -> deploy(row))
                .list();
    }

    /** The last of this hub that was in use. */
    public Optional<Deploy> last(String hub) {
        return database.sql("""
                SELECT * FROM deploy WHERE hub = ? AND result IN ('deployed', 'started', 'watched')
                 ORDER BY at DESC LIMIT 1""").param(hub).query((row, n) -> deploy(row)).optional();
    }

    /** What was under way when this hub ended came to nothing. */
    public void interrupt(String hub) {
        database.sql("""
                UPDATE deploy SET result = 'interrupted', ended_at = clock_timestamp()
                 WHERE hub = ? AND result IN ('trying', 'swapping')""").param(hub).update();
        database.sql("""
                UPDATE deploy SET result = 'deployed', ended_at = clock_timestamp() WHERE hub = ? AND result = 'watched'""").param(hub).update();
    }

    private Deploy deploy(ResultSet row) throws SQLException {
        try {
            return new Deploy(
                    row.getObject("id", UUID.class),
                    row.getString("hub"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    instant(row.getObject("ended_at", OffsetDateTime.class)),
                    row.getString("who"),
                    row.getString("why"),
                    row.getString("what"),
                    Result.valueOf(row.getString("result").toUpperCase(Locale.ROOT)),
                    row.getString("hash"),
                    row.getString("previous"),
                    json.readValue(row.getString("report"), Report.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
