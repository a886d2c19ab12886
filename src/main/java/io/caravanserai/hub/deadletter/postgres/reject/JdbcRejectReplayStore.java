package io.caravanserai.hub.deadletter.postgres.reject;

import io.caravanserai.hub.deadletter.postgres.job.ReplayTable;
import io.caravanserai.hub.deadletter.reject.RejectReplayStore;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.message.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Steps of replays of rejects as rows. */
@Component
class JdbcRejectReplayStore implements RejectReplayStore {

    private final JdbcClient database;
    private final ReplayTable table;

    JdbcRejectReplayStore(JdbcClient database) {
        this.database = database;
        this.table = new ReplayTable(database, Replay.Kind.REJECTS);
    }

    @Override
    public Optional<Job> take() {
        return table.take();
    }

    @Override
    public Optional<Job> take(UUID replay) {
        return table.take(replay);
    }

    @Override
    public void stepped(Job job, Progress progress) {
        table.stepped(job, progress);
    }

    @Override
    public boolean endIfOver(UUID replay) {
        return table.endIfOver(replay);
    }

    @Override
    public List<Waiting> next(UUID replay, @Nullable MessageId after, Set<String> but, int limit) {
        return database.sql("""
                        SELECT reject_id, door FROM reject_replay_item
                         WHERE replay_id = :replay AND state = 'waiting' AND (:after::uuid IS NULL OR reject_id > :after)
                           AND NOT door = ANY (:but)
                         ORDER BY reject_id LIMIT :limit""")
                .param("replay", replay)
                .param("after", after == null ? null : after.value())
                .param("but", but.toArray(String[]::new))
                .param("limit", limit)
                .query((row, n) -> new Waiting(new MessageId(row.getObject(1, UUID.class)), row.getString(2)))
                .list();
    }

    @Override
    public void note(UUID replay, List<Noted> outcomes) {
        database.sql("""
                        UPDATE reject_replay_item i SET state = n.state, detail = left(n.detail, 1000)
                          FROM unnest(:rejects, :states, :details) AS n (reject, state, detail)
                         WHERE i.replay_id = :replay AND i.reject_id = n.reject""")
                .param("replay", replay)
                .param(
                        "rejects",
                        outcomes.stream().map(one -> one.reject().value()).toArray(UUID[]::new))
                .param("states", outcomes.stream().map(Noted::outcome).toArray(String[]::new))
                .param("details", outcomes.stream().map(Noted::detail).toArray(String[]::new))
                .update();
    }

    @Override
    public void hold(UUID replay, @Nullable String why) {
        database.sql(
                        "UPDATE reject_replay SET held = left(:why, 1000) WHERE id = :id AND held IS DISTINCT FROM :why::text")
                .param("why", why)
                .param("id", replay)
                .update();
    }

    @Override
    public Asked asked(UUID replay) {
        return database.sql("SELECT who, why FROM reject_replay WHERE id = ?")
                .param(replay)
                .query((row, n) -> new Asked(row.getString(1), row.getString(2)))
                .single();
    }
}
