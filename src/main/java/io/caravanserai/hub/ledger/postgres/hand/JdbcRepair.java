package io.caravanserai.hub.ledger.postgres.hand;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.key.KeyOrder;
import io.caravanserai.hub.ledger.postgres.key.Revival;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Dead deliveries as rows. */
class JdbcRepair implements Repair {

    private final JdbcClient database;
    private final KeyOrder keyOrder;
    private final Revival revival;
    private final Bodies bodies;

    JdbcRepair(JdbcClient database, JdbcTemplate jdbc, Bodies bodies) {
        this.database = database;
        this.keyOrder = new KeyOrder(jdbc);
        this.revival = new Revival(jdbc);
        this.bodies = bodies;
    }

    /** A certain refusal may change its request, so its key is a new one; an unknown outcome keeps key and bytes. */
    @Override
    @Transactional
    public Set<DeadLetterId> release(Collection<Release> releases) {
        if (releases.isEmpty()) {
            return Set.of();
        }
        var all = List.copyOf(releases);
        var released = new HashSet<>(database.sql("""
                        UPDATE delivery d
                           SET state = 'pending', next_at = clock_timestamp(), insisted_ms = 0, expiries = 0,
                               lane = CASE WHEN n.yields THEN 1 ELSE 0 END,
                               key_revision = d.key_revision + CASE WHEN n.new_key THEN 1 ELSE 0 END,
                               request = CASE WHEN n.new_key THEN NULL ELSE d.request END,
                               first_at = CASE WHEN n.new_key THEN NULL ELSE d.first_at END
                          FROM unnest(?, ?, ?, ?) AS n (id, target, new_key, yields)
                         WHERE d.message_id = n.id AND d.target = n.target AND d.state = 'dead' AND NOT d.skips_dead
                        RETURNING d.message_id, d.target""")
                .params(
                        messages(all.stream().map(Release::id).toList()),
                        targets(all.stream().map(Release::id).toList()),
                        all.stream().map(Release::newKey).toArray(Boolean[]::new),
                        all.stream().map(Release::yields).toArray(Boolean[]::new))
                .query((row, n) -> id(row))
                .list());
        all.stream()
                .filter(release -> !released.contains(release.id()))
                .filter(release -> revival.revive(
                        release.id().message().value(), release.id().target(), release.newKey(), release.yields()))
                .forEach(release -> released.add(release.id()));
        return released;
    }

    private static UUID[] messages(Collection<DeadLetterId> ids) {
        return ids.stream().map(id -> id.message().value()).toArray(UUID[]::new);
    }

    private static String[] targets(Collection<DeadLetterId> ids) {
        return ids.stream().map(DeadLetterId::target).toArray(String[]::new);
    }

    /** A key of an unordered subscription has no row among the keys: there is nothing to leave. */
    @Override
    @Transactional
    public Set<DeadLetterId> end(Collection<DeadLetterId> ids, End as, String answer) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var departures = new TreeMap<KeyOrder.Key, Integer>();
        var ended = new HashSet<>(database.sql("""
                        WITH ended AS (
                            DELETE FROM delivery d USING unnest(?, ?) AS n (id, target)
                             WHERE d.message_id = n.id AND d.target = n.target AND d.state = 'dead'
                            RETURNING d.*
                        ), kept AS (
                            INSERT INTO discarded_delivery (message_id, target, delivery)
                            SELECT message_id, target, to_jsonb(e) FROM ended e WHERE ?
                            ON CONFLICT (message_id, target)
                            DO UPDATE SET delivery = EXCLUDED.delivery, discarded_at = EXCLUDED.discarded_at
                        )
                        INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts,
                                                      settled_at, answer, error)
                        SELECT message_id, target, type, subject, sequence, accepted_at, ?, attempts, clock_timestamp(), ?, error
                          FROM ended
                        RETURNING message_id, target, type, subject""")
                .params(
                        messages(ids),
                        targets(ids),
                        as == End.DISCARDED,
                        as == End.DELIVERED ? "delivered" : "discarded",
                        answer)
                .query((row, n) -> {
                    departures.merge(
                            new KeyOrder.Key(row.getString("target"), row.getString("type"), row.getString("subject")),
                            1,
                            Integer::sum);
                    return id(row);
                })
                .list());
        keyOrder.leave(departures);
        return ended;
    }

    @Override
    public boolean hadNoEffect(DeadLetterId id) {
        return database.sql("""
                        UPDATE delivery
                           SET certainty = 'refused',
                               error = jsonb_set(coalesce(error, '{}'), '{certainty}', '"refused"')
                         WHERE message_id = ? AND target = ? AND state = 'dead'""").params(id.message().value(), id.target()).update() == 1;
    }

    @Override
    @Transactional
    public Restoring restore(DeadLetterId id) {
        var state = state(id);
        if (state != State.DISCARDED) {
            return new Restoring.NotDiscarded(state);
        }
        var kept = database.sql("""
                        SELECT delivery ->> 'type' AS type, delivery ->> 'subject' AS subject,
                               (delivery ->> 'sequence')::bigint AS sequence, (delivery ->> 'ordered')::boolean AS ordered
                          FROM discarded_delivery WHERE message_id = ? AND target = ? FOR UPDATE""")
                .params(id.message().value(), id.target())
                .query((row, n) -> new Kept(row.getString(1), row.getString(2), row.getLong(3), row.getBoolean(4)))
                .optional();
        if (kept.isEmpty()) {
            return replacedBy(id).<Restoring>map(Restoring.Replaced::new).orElseGet(Restoring.TooLate::new);
        }
        var place = kept.get();
        if (place.ordered) {
            keyOrder.enter(place.key(id, 1));
            database.sql("UPDATE delivery SET head = false WHERE ordered AND target = ? AND type = ? AND subject = ?")
                    .params(id.target(), place.type, place.subject)
                    .update();
            var overtaken = overtaken(id, place);
            if (!overtaken.isEmpty()) {
                keyOrder.leave(place.key(id, 1));
                return new Restoring.Overtaken(overtaken);
            }
        }
        putBack(id, !place.ordered);
        if (place.ordered) {
            keyOrder.leave(place.key(id, 0));
        }
        return new Restoring.Done();
    }

    private Optional<MessageId> replacedBy(DeadLetterId id) {
        return database.sql("SELECT message_id FROM correction WHERE original_id = ? AND target = ?")
                .params(id.message().value(), id.target())
                .query((row, n) -> new MessageId(row.getObject(1, UUID.class)))
                .optional();
    }

    private void putBack(DeadLetterId id, boolean head) {
        database.sql("DELETE FROM delivery_history WHERE message_id = ? AND target = ? AND state = 'discarded'")
                .params(id.message().value(), id.target())
                .update();
        database.sql("""
                        WITH kept AS (
                            DELETE FROM discarded_delivery WHERE message_id = ? AND target = ? RETURNING delivery
                        )
                        INSERT INTO delivery
                        SELECT (jsonb_populate_record(NULL::delivery, delivery || jsonb_build_object('head', ?))).* FROM kept""").params(id.message().value(), id.target(), head).update();
    }

    private record Kept(String type, String subject, long sequence, boolean ordered) {
        SortedMap<KeyOrder.Key, Integer> key(DeadLetterId id, int count) {
            return new TreeMap<>(Map.of(new KeyOrder.Key(id.target(), type, subject), count));
        }
    }

    /** Later ones of the key that were delivered, or are being delivered now. */
    private List<DeadLetterId> overtaken(DeadLetterId id, Kept place) {
        return database.sql("""
                        SELECT message_id, target FROM delivery_history
                         WHERE target = ? AND type = ? AND subject = ? AND sequence > ? AND state = 'delivered'
                        UNION ALL
                        SELECT message_id, target FROM delivery
                         WHERE target = ? AND type = ? AND subject = ? AND sequence > ? AND (state = 'in flight' OR certainty = 'unknown')
                         ORDER BY message_id LIMIT 10""")
                .params(
                        id.target(),
                        place.type,
                        place.subject,
                        place.sequence,
                        id.target(),
                        place.type,
                        place.subject,
                        place.sequence)
                .query((row, n) -> id(row))
                .list();
    }

    @Override
    public boolean isPast(DeadLetterId id) {
        return database.sql("""
                        SELECT EXISTS (SELECT 1 FROM retired_day
                                        WHERE :id >= lowest_id(day) AND :id < lowest_id(day + 1)
                                          AND (dropped_at IS NOT NULL OR cardinality(trimmed_types) > 0))""")
                .param("id", id.message().value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public @Nullable State state(DeadLetterId id) {
        return database.sql("SELECT state FROM standing WHERE message_id = ? AND target = ?")
                .params(id.message().value(), id.target())
                .query((row, n) -> State.parse(row.getString(1)))
                .optional()
                .orElse(null);
    }

    @Override
    public @Nullable Instant firstAttempt(DeadLetterId id) {
        return database.sql(
                        "SELECT first_at FROM delivery WHERE message_id = ? AND target = ? AND first_at IS NOT NULL")
                .params(id.message().value(), id.target())
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .orElse(null);
    }

    @Override
    public Optional<Content> content(DeadLetterId id) {
        return database.sql("""
                        SELECT type, source, subject, content, content_codec, content_size FROM message WHERE id = ?""")
                .param(id.message().value())
                .query((row, n) -> new Content(
                        CanonicalType.parse(row.getString("type")),
                        row.getString("source"),
                        row.getString("subject"),
                        bodies.of(
                                id.message(),
                                Bodies.Part.CONTENT,
                                row.getBytes("content"),
                                row.getString("content_codec"),
                                row.getObject("content_size", Long.class))))
                .optional();
    }

    private static DeadLetterId id(ResultSet row) throws SQLException {
        return new DeadLetterId(new MessageId(row.getObject("message_id", UUID.class)), row.getString("target"));
    }
}
