package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.postgres.job.ReplayTable;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.replay.ReplayStore;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Steps of replays of dead letters as rows. */
@Component
class JdbcReplayStore implements ReplayStore {

    private final JdbcClient database;
    private final ReplayTable table;

    JdbcReplayStore(JdbcClient database) {
        this.database = database;
        this.table = new ReplayTable(database, Replay.Kind.DEAD_LETTERS);
    }

    @Override
    public Optional<Job> take() {
        return table.take();
    }

    @Override
    public Optional<Job> take(UUID replay) {
        return table.take(replay);
    }

    /** What was released is dead again or in the history; one snapshot sees it in one of both. */
    @Override
    public Map<String, Integer> settle(UUID replay) {
        var outcomes = new HashMap<String, Integer>();
        database.sql("""
                        WITH settled AS (
                            SELECT i.message_id, i.target,
                                   CASE WHEN d.state = 'dead' THEN 'failed' ELSE coalesce(h.state, 'discarded') END AS state,
                                   CASE WHEN d.state = 'dead' THEN d.error ->> 'message' ELSE h.answer END AS detail
                              FROM replay_item i
                                   LEFT JOIN delivery d ON d.message_id = i.message_id AND d.target = i.target
                                   LEFT JOIN delivery_history h ON h.message_id = i.message_id AND h.target = i.target
                             WHERE i.replay_id = :replay AND i.state = 'under way' AND (d.state IS NULL OR d.state = 'dead')
                        ), noted AS (
                            UPDATE replay_item i SET state = s.state, detail = left(s.detail, 1000) FROM settled s
                             WHERE i.replay_id = :replay AND i.message_id = s.message_id AND i.target = s.target
                            RETURNING i.state
                        )
                        SELECT state, count(*)::int FROM noted GROUP BY state""").param("replay", replay).query(row -> {
            outcomes.put(row.getString(1), row.getInt(2));
        });
        return outcomes;
    }

    @Override
    public List<Candidate> next(UUID replay, int limit) {
        return database.sql("""
                        SELECT i.message_id, i.target, d.state, d.certainty, d.first_at
                          FROM (SELECT * FROM replay_item WHERE replay_id = ? AND state = 'waiting' ORDER BY sequence LIMIT ?) i
                               LEFT JOIN delivery d ON d.message_id = i.message_id AND d.target = i.target
                         ORDER BY i.sequence""")
                .params(replay, limit)
                .query((row, n) -> candidate(row))
                .list();
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        var first = row.getObject("first_at", OffsetDateTime.class);
        return new Candidate(
                new DeadLetterId(new MessageId(row.getObject("message_id", UUID.class)), row.getString("target")),
                "dead".equals(row.getString("state")),
                certainty(row.getString("certainty")),
                first == null ? null : first.toInstant());
    }

    private static @Nullable Certainty certainty(@Nullable String text) {
        return text == null ? null : text.equals("refused") ? Certainty.REFUSED : Certainty.UNKNOWN;
    }

    @Override
    public void note(
            UUID replay, Set<DeadLetterId> underWay, Map<DeadLetterId, String> refused, Set<DeadLetterId> gone) {
        mark(replay, underWay, "under way", Map.of());
        mark(replay, refused.keySet(), "refused", refused);
        mark(replay, gone, "gone", Map.of());
    }

    private void mark(UUID replay, Set<DeadLetterId> letters, String state, Map<DeadLetterId, String> details) {
        if (letters.isEmpty()) {
            return;
        }
        var ids = List.copyOf(letters);
        database.sql("""
                        UPDATE replay_item i SET state = :state, detail = n.detail
                          FROM unnest(:messages, :targets, :details) AS n (message, target, detail)
                         WHERE i.replay_id = :replay AND i.message_id = n.message AND i.target = n.target""")
                .param("state", state)
                .param("replay", replay)
                .param("messages", ids.stream().map(id -> id.message().value()).toArray(UUID[]::new))
                .param("targets", ids.stream().map(DeadLetterId::target).toArray(String[]::new))
                .param("details", ids.stream().map(details::get).toArray(String[]::new))
                .update();
    }

    @Override
    public void stepped(Job job, Progress progress) {
        table.stepped(job, progress);
    }

    /** A cause is repaired when some of it went through and none is dead of it; if it comes back, it says so. */
    @Override
    public boolean endIfOver(UUID replay) {
        var over = table.endIfOver(replay);
        if (over) {
            database.sql("""
                            UPDATE dead_letter_cause c SET repaired_at = clock_timestamp()
                             WHERE c.id IN (SELECT DISTINCT cause FROM replay_item
                                             WHERE replay_id = ? AND state IN ('delivered', 'filtered'))
                               AND NOT EXISTS (SELECT 1 FROM dead_letter l WHERE l.cause = c.id)""").param(replay).update();
        }
        return over;
    }
}
