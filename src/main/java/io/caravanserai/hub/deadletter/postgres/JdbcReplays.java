package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.replay.Replays;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Replays as rows: what was asked for is written down letter by letter, so that what dies later is not part of it. */
@Component
class JdbcReplays implements Replays {

    private static final int NAMED = 5;

    /** So many are written down before anyone waits in vain for the answer; whoever has more starts another. */
    private static final int MOST = 200_000;

    private final JdbcClient database;

    JdbcReplays(JdbcClient database) {
        this.database = database;
    }

    @Override
    @Transactional
    public Started start(Wish wish) {
        var id = UUID.randomUUID();
        database.sql(
                        "INSERT INTO replay (id, state, who, why, selection, rate, rule, total) VALUES (?, 'running', ?, ?, ?, ?, ?, 0)")
                .params(
                        id,
                        wish.who(),
                        wish.why(),
                        selection(wish),
                        wish.rate(),
                        wish.limits() == null ? null : wish.limits().rule())
                .update();
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("replay", id);
        var which = which(wish, parameters);
        var entered = database.sql("""
                        INSERT INTO replay_item (replay_id, message_id, target, sequence, cause, state)
                        SELECT :replay, l.message_id, l.target, l.sequence, l.cause, 'waiting' FROM dead_letter l
                         WHERE true""" + which + " LIMIT " + MOST + " ON CONFLICT DO NOTHING")
                .params(parameters)
                .update();
        if (entered == 0) {
            database.sql("DELETE FROM replay WHERE id = ?").param(id).update();
            parameters.remove("replay");
            return new Started(
                    null,
                    database.sql("SELECT count(*) FROM (SELECT 1 FROM dead_letter l WHERE true" + which
                                    + " LIMIT 100000) s")
                            .params(parameters)
                            .query(Long.class)
                            .single());
        }
        database.sql("UPDATE replay SET total = ? WHERE id = ?")
                .params(entered, id)
                .update();
        return new Started(one(id).orElseThrow(), entered);
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
        return database.sql("SELECT * FROM replay ORDER BY asked_at DESC, id LIMIT ?")
                .param(limit)
                .query((row, n) -> replay(row))
                .list();
    }

    @Override
    public Optional<Replay> one(UUID id) {
        return database.sql("SELECT * FROM replay WHERE id = ?")
                .param(id)
                .query((row, n) -> replay(row))
                .optional();
    }

    @Override
    public List<Item> items(UUID id, boolean all, int limit) {
        return database.sql("SELECT message_id, target, state, detail FROM replay_item WHERE replay_id = ?"
                        + (all ? "" : " AND state IN ('failed', 'refused', 'discarded', 'gone')")
                        + " ORDER BY sequence LIMIT ?")
                .params(id, limit)
                .query((row, n) -> new Item(
                        new DeadLetterId(new MessageId(row.getObject(1, UUID.class)), row.getString(2)),
                        row.getString(3),
                        row.getString(4)))
                .list();
    }

    /** What a cancelled one did not reach is free for another at once. */
    @Override
    @Transactional
    public boolean change(UUID id, Replay.State to) {
        var changed =
                database.sql("""
                        UPDATE replay SET state = :to, credit = 0, step_at = clock_timestamp(),
                               ended_at = CASE WHEN :to = 'cancelled' THEN clock_timestamp() END
                         WHERE id = :id AND state IN ('running', 'paused') AND state <> :to""").param("to", to.toString()).param("id", id).update() == 1;
        if (changed && to == Replay.State.CANCELLED) {
            database.sql("DELETE FROM replay_item WHERE replay_id = ? AND state = 'waiting'")
                    .param(id)
                    .update();
        }
        return changed;
    }

    static Replay replay(ResultSet row) throws SQLException {
        var done = row.getLong("delivered")
                + row.getLong("filtered")
                + row.getLong("failed")
                + row.getLong("refused")
                + row.getLong("discarded")
                + row.getLong("gone");
        var worked = row.getLong("worked_ms");
        return new Replay(
                row.getObject("id", UUID.class),
                Replay.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("who"),
                row.getString("why"),
                row.getString("selection"),
                row.getObject("rate", Integer.class),
                Objects.requireNonNull(time(row, "asked_at")),
                time(row, "ended_at"),
                row.getLong("total"),
                row.getLong("delivered"),
                row.getLong("filtered"),
                row.getLong("failed"),
                row.getLong("refused"),
                row.getLong("discarded"),
                row.getLong("gone"),
                row.getLong("under_way"),
                worked == 0 ? 0 : Math.round(done * 10_000.0 / worked) / 10.0);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
