package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.rule.Notices;
import io.caravanserai.hub.deadletter.rule.RuleReport.Hook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notices as rows; the figures are the replay's own, read when it is told. */
@Component
class JdbcNotices implements Notices {

    private final JdbcClient database;

    JdbcNotices(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void begun(String rule, UUID replay) {
        database.sql("INSERT INTO rule_notice (replay_id, event, rule) VALUES (?, 'begun', ?)")
                .params(replay, rule)
                .update();
    }

    @Override
    public List<Notice> due(int limit) {
        database.sql("""
                        INSERT INTO rule_notice (replay_id, event, rule)
                        SELECT r.id, 'ended', b.rule FROM rule_notice b JOIN replay r ON r.id = b.replay_id
                         WHERE b.event = 'begun' AND r.state IN ('done', 'cancelled') AND r.under_way = 0
                        ON CONFLICT DO NOTHING""").update();
        database.sql("DELETE FROM rule_notice WHERE replay_id IN (SELECT replay_id FROM rule_notice"
                        + " WHERE event = 'ended' AND over_at < clock_timestamp() - interval '30 days')")
                .update();
        return database.sql("""
                        SELECT n.event, n.rule, n.tries, r.* FROM rule_notice n JOIN replay r ON r.id = n.replay_id
                         WHERE n.over_at IS NULL AND n.next_at <= clock_timestamp() ORDER BY n.next_at LIMIT ?""").param(limit).query((row, n) -> notice(row)).list();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                row.getString("event"),
                row.getString("rule"),
                row.getInt("tries"),
                row.getString("state"),
                Objects.requireNonNull(time(row, "asked_at")),
                time(row, "ended_at"),
                row.getLong("total"),
                row.getLong("delivered"),
                row.getLong("filtered"),
                row.getLong("failed"),
                row.getLong("refused"),
                row.getLong("discarded"),
                row.getLong("gone"));
    }

    @Override
    public void told(Notice notice) {
        database.sql("""
                        UPDATE rule_notice SET tries = tries + 1, told = true, error = NULL, over_at = clock_timestamp()
                         WHERE replay_id = ? AND event = ?""").params(notice.replay(), notice.event()).update();
    }

    @Override
    public void failed(Notice notice, String error, @Nullable Duration again) {
        database.sql("""
                        UPDATE rule_notice
                           SET tries = tries + 1, error = :error,
                               over_at = CASE WHEN :wait::bigint IS NULL THEN clock_timestamp() END,
                               next_at = clock_timestamp() + coalesce(:wait::bigint, 0) * interval '1 ms'
                         WHERE replay_id = :replay AND event = :event""")
                .param("error", error)
                .param("wait", again == null ? null : again.toMillis())
                .param("replay", notice.replay())
                .param("event", notice.event())
                .update();
    }

    @Override
    public @Nullable Hook standing(String rule, String host) {
        return database.sql("""
                        SELECT tries, told, over_at, error FROM rule_notice WHERE rule = ?
                         ORDER BY error IS NOT NULL AND over_at IS NULL DESC, next_at DESC LIMIT 1""")
                .param(rule)
                .query((row, n) -> new Hook(host, state(row), row.getInt("tries"), row.getString("error")))
                .optional()
                .orElse(null);
    }

    private static String state(ResultSet row) throws SQLException {
        if (row.getObject("over_at") != null) {
            return row.getBoolean("told") ? "told" : "given up";
        }
        return row.getString("error") == null ? "waiting" : "failing";
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
