package io.caravanserai.hub.deadletter.postgres.reject;

import io.caravanserai.hub.deadletter.postgres.job.ReplayTable;
import io.caravanserai.hub.deadletter.reject.RejectReplays;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.message.MessageId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Replays of rejects as rows: what was asked for is written down reject by reject, so that what is refused later is not part of it. */
@Component
class JdbcRejectReplays implements RejectReplays {

    private static final int NAMED = 5;

    private final JdbcClient database;
    private final ReplayTable table;

    JdbcRejectReplays(JdbcClient database) {
        this.database = database;
        this.table = new ReplayTable(database, Replay.Kind.REJECTS);
    }

    @Override
    @Transactional
    public Started start(Wish wish) {
        var id = table.begin(wish.who(), wish.why(), selection(wish), wish.rate());
        var which = wish.ids().isEmpty() ? JdbcRejects.SELECTED : "settled IS NULL AND id = ANY (:ids)";
        var parameters = parameters(wish);
        var entered = database.sql("INSERT INTO reject_replay_item (replay_id, reject_id, door, state)"
                        + " SELECT :replay, id, door, 'waiting' FROM reject WHERE " + which + " ORDER BY id LIMIT "
                        + ReplayTable.MOST + " ON CONFLICT DO NOTHING")
                .params(parameters)
                .param("replay", id)
                .update();
        var replay = table.entered(id, entered).orElse(null);
        return new Started(replay, replay == null ? matched(which, parameters) : entered);
    }

    private long matched(String which, Map<String, @Nullable Object> parameters) {
        return database.sql("SELECT count(*) FROM (SELECT 1 FROM reject WHERE " + which + " LIMIT 100000) s")
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static Map<String, @Nullable Object> parameters(Wish wish) {
        if (wish.ids().isEmpty()) {
            return JdbcRejects.parameters(wish.filter());
        }
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("ids", wish.ids().stream().map(MessageId::value).toArray(UUID[]::new));
        return parameters;
    }

    private static String selection(Wish wish) {
        var ids = wish.ids();
        if (ids.isEmpty()) {
            return wish.filter().toString();
        }
        return String.join(
                        ", ", ids.stream().limit(NAMED).map(MessageId::toString).toList())
                + (ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "");
    }

    @Override
    public List<Replay> newest(int limit) {
        return table.newest(limit);
    }

    @Override
    public Optional<Replay> one(UUID id) {
        return table.one(id);
    }

    @Override
    public List<Item> items(UUID id, boolean all, int limit) {
        return database.sql("SELECT reject_id, state, detail FROM reject_replay_item WHERE replay_id = ?"
                        + (all ? "" : " AND state IN ('failed', 'refused', 'discarded', 'gone')")
                        + " ORDER BY reject_id LIMIT ?")
                .params(id, limit)
                .query((row, n) ->
                        new Item(String.valueOf(row.getObject(1, UUID.class)), row.getString(2), row.getString(3)))
                .list();
    }

    @Override
    @Transactional
    public boolean change(UUID id, Replay.State to) {
        return table.change(id, to);
    }
}
