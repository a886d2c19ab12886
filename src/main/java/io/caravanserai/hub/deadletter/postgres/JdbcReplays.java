package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.postgres.job.ReplayTable;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.replay.Replays;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
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

/** Replays as rows: what was asked for is written down letter by letter, so that what dies later is not part of it. */
@Component
class JdbcReplays implements Replays {

    private static final int NAMED = 5;

    private final JdbcClient database;
    private final ReplayTable table;

    JdbcReplays(JdbcClient database) {
        this.database = database;
        this.table = new ReplayTable(database, Replay.Kind.DEAD_LETTERS);
    }

    @Override
    @Transactional
    public Started start(Wish wish) {
        var id = table.begin(wish.who(), wish.why(), selection(wish), wish.rate());
        if (wish.limits() != null) {
            database.sql("UPDATE replay SET rule = ? WHERE id = ?")
                    .params(wish.limits().rule(), id)
                    .update();
        }
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("replay", id);
        var which = which(wish, parameters);
        var entered = database.sql("""
                        INSERT INTO replay_item (replay_id, message_id, target, sequence, cause, state)
                        SELECT :replay, l.message_id, l.target, l.sequence, l.cause, 'waiting' FROM dead_letter l
                         WHERE true""" + which + " LIMIT " + ReplayTable.MOST + " ON CONFLICT DO NOTHING")
                .params(parameters)
                .update();
        var replay = table.entered(id, entered).orElse(null);
        if (replay != null) {
            return new Started(replay, entered);
        }
        parameters.remove("replay");
        return new Started(
                null,
                database.sql("SELECT count(*) FROM (SELECT 1 FROM dead_letter l WHERE true" + which
                                + " LIMIT 100000) s")
                        .params(parameters)
                        .query(Long.class)
                        .single());
    }

    private String which(Wish wish, Map<String, @Nullable Object> parameters) {
        if (!wish.ids().isEmpty()) {
            parameters.put(
                    "messages",
                    wish.ids().stream().map(l -> l.message().value()).toArray(UUID[]::new));
            parameters.put(
                    "targets", wish.ids().stream().map(DeadLetterId::target).toArray(String[]::new));
            return " AND (l.message_id, l.target) IN (SELECT * FROM unnest(:messages, :targets))";
        }
        var narrowing = Narrowing.of(wish.selection(), database);
        parameters.putAll(narrowing.parameters());
        var limits = wish.limits() == null ? "" : Limits.of(wish.limits(), parameters);
        if (narrowing.causes() == null) {
            return narrowing.letter() + limits;
        }
        parameters.put("causes", narrowing.causes().toArray(String[]::new));
        return " AND l.cause = ANY (:causes)" + narrowing.letter() + limits;
    }

    private static String selection(Wish wish) {
        var ids = wish.ids();
        if (ids.isEmpty()) {
            var limits = wish.limits();
            return wish.selection() + (limits == null || limits.kind() == null ? "" : ", kind " + limits.kind());
        }
        return String.join(
                        ", ",
                        ids.stream().limit(NAMED).map(DeadLetterId::toString).toList())
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
        return database.sql("SELECT message_id, target, state, detail FROM replay_item WHERE replay_id = ?"
                        + (all ? "" : " AND state IN ('failed', 'refused', 'discarded', 'gone')")
                        + " ORDER BY sequence LIMIT ?")
                .params(id, limit)
                .query((row, n) -> new Item(
                        new DeadLetterId(new MessageId(row.getObject(1, UUID.class)), row.getString(2)).toString(),
                        row.getString(3),
                        row.getString(4)))
                .list();
    }

    @Override
    @Transactional
    public boolean change(UUID id, Replay.State to) {
        return table.change(id, to);
    }
}
