package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.GroupCommit.Result;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.body.RecentMessages;
import io.caravanserai.hub.ledger.postgres.body.RecentMessages.Message;
import io.caravanserai.hub.ledger.postgres.key.Columns;
import io.caravanserai.hub.ledger.postgres.key.KeyOrder;
import io.caravanserai.hub.ledger.postgres.key.NewestWins;
import io.caravanserai.hub.ledger.postgres.lease.LostLeases;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** Leases what is due for a batch of claimers inside the caller's transaction. */
final class Claims {

    /** What one claimer can take, and how much of that may be what yields; its fence marks what it got. */
    record Wanted(Subscription subscription, int limit, int yielding, Duration lease, UUID fence) {

        /** The same under another fence: that of a transaction which failed may stand in the database all the same. */
        Wanted anew() {
            return new Wanted(subscription, limit, yielding, lease, UUID.randomUUID());
        }
    }

    private static final Duration IMPATIENT = Duration.ofMillis(3);

    /** What was leased, still without its message. */
    private record Leased(UUID id, UUID fence, Function<Message, Claim> claim) {}

    private final JdbcTemplate jdbc;
    private final String holder;
    private final Bodies bodies;
    private final LostLeases lost;
    private final RecentMessages recent = new RecentMessages();

    /** Who got all that it could take the last time: more of it is likely to be due. */
    private final Set<Subscription> behind = ConcurrentHashMap.newKeySet();

    Claims(JdbcTemplate jdbc, String holder, Bodies bodies) {
        this.jdbc = jdbc;
        this.holder = holder;
        this.bodies = bodies;
        this.lost = new LostLeases(jdbc, new NewestWins(jdbc, new KeyOrder(jdbc)), holder);
    }

    /** The name of the hub that claims. */
    String holder() {
        return holder;
    }

    /** A message that this hub accepted, and committed, need not be read for its deliveries. */
    void accepted(MessageId id, Submission submission) {
        if (bodies.codec(submission.content()) == null) { // a large one is read piece by piece
            recent.accepted(id.value(), submission);
        }
    }

    /** Answers in the order of what was wanted. */
    List<Result<List<Claim>>> claim(List<Wanted> wanted) {
        var byFence = new LinkedHashMap<UUID, List<Claim>>();
        wanted.forEach(w -> byFence.put(w.fence, new ArrayList<>()));
        var leased = lease(wanted);
        var messages = messages(leased);
        leased.forEach(each -> {
            var message = messages.get(each.id);
            if (message != null) {
                Objects.requireNonNull(byFence.get(each.fence)).add(each.claim.apply(message));
            }
        });
        wanted.forEach(w -> {
            if (Objects.requireNonNull(byFence.get(w.fence)).size() >= w.limit) {
                behind.add(w.subscription);
            } else {
                behind.remove(w.subscription);
            }
        });
        return byFence.values().stream().map(Result::of).toList();
    }

    /** How many this one will get, as far as can be told: it must not wait for others' company to take what waits for it alone. */
    int likely(Wanted wanted) {
        return behind.contains(wanted.subscription) ? wanted.limit : 1;
    }

    /** How long this one may wait for company: what is new at its target waits as long, what has queued there would anyway. */
    Duration patience(Wanted wanted) {
        return behind.contains(wanted.subscription) ? GroupCommit.PATIENCE : IMPATIENT;
    }

    private List<Leased> lease(List<Wanted> wanted) {
        var leased = new ArrayList<Leased>();
        PreparedStatementCallback<Boolean> take = statement -> {
            new Columns<>(statement, wanted)
                    .column("text", w -> w.subscription.target())
                    .column("text", w -> w.subscription.type().toString())
                    .column("int4", Wanted::limit)
                    .column("uuid", Wanted::fence)
                    .column("int8", w -> w.lease.toMillis())
                    .column("int4", Wanted::yielding);
            statement.setString(7, holder);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    leased.add(leased(rows));
                }
            }
            return true;
        };
        jdbc.execute("""
                WITH wanted AS MATERIALIZED (
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?) AS w (target, type, most, fence, lease, yielding)
                ), first AS MATERIALIZED (
                    SELECT d.message_id, d.target, w.fence, w.lease
                      FROM wanted w,
                           LATERAL (SELECT message_id, target FROM delivery
                                     WHERE target = w.target AND type = w.type AND state = 'pending' AND head
                                       AND next_at <= now() AND lane = 0
                                     ORDER BY next_at LIMIT w.most FOR UPDATE SKIP LOCKED) d
                ), due AS MATERIALIZED (
                    SELECT * FROM first
                    UNION ALL
                    SELECT d.message_id, d.target, w.fence, w.lease
                      FROM (SELECT n.*, least(n.yielding, n.most - (SELECT count(*) FROM first f WHERE f.fence = n.fence)) AS room
                              FROM wanted n) w,
                           LATERAL (SELECT message_id, target FROM delivery
                                     WHERE target = w.target AND type = w.type AND state = 'pending' AND head
                                       AND next_at <= now() AND lane = 1
                                     ORDER BY next_at LIMIT w.room FOR UPDATE SKIP LOCKED) d
                ), taken AS (
                    UPDATE delivery d
                       SET state = 'in flight', attempts = d.attempts + 1, lease = due.fence, holder = ?,
                           leased_until = clock_timestamp() + due.lease * interval '1 millisecond',
                           first_at = coalesce(d.first_at, clock_timestamp())
                      FROM due
                     WHERE d.message_id = due.message_id AND d.target = due.target
                       AND d.message_id = ANY (ARRAY(SELECT message_id FROM due)) -- by index, also by a plan made while nothing was open
                    RETURNING d.*
                )
                SELECT t.message_id, t.target, t.type, t.subject, t.sequence, t.lease, t.attempts, t.tries, t.insisted_ms,
                       t.accepted_at, t.first_at, t.certainty, t.key_revision, t.request, t.lane, clock_timestamp() AS claimed_at
                  FROM taken t ORDER BY t.sequence""", take);
        return leased;
    }

    private static Leased leased(ResultSet row) throws SQLException {
        var id = new MessageId(row.getObject("message_id", UUID.class));
        var target = row.getString("target");
        var type = CanonicalType.parse(row.getString("type"));
        var subject = row.getString("subject");
        long sequence = row.getLong("sequence");
        var fence = row.getObject("lease", UUID.class);
        int attempts = row.getInt("attempts");
        int tries = row.getInt("tries");
        var insisted = Duration.ofMillis(row.getLong("insisted_ms"));
        var accepted = row.getObject("accepted_at", OffsetDateTime.class).toInstant();
        var first = row.getObject("first_at", OffsetDateTime.class).toInstant();
        var claimed = row.getObject("claimed_at", OffsetDateTime.class).toInstant();
        var certainty = certainty(row.getString("certainty"));
        int keyRevision = row.getInt("key_revision");
        byte[] request = row.getBytes("request");
        boolean yields = row.getInt("lane") > 0;
        return new Leased(
                id.value(),
                fence,
                message -> new Claim(
                        id,
                        target,
                        type,
                        subject,
                        message.source(),
                        sequence,
                        fence,
                        attempts,
                        tries,
                        insisted,
                        accepted,
                        first,
                        claimed,
                        certainty,
                        keyRevision,
                        request,
                        message.content(),
                        message.correlationId(),
                        message.traceparent(),
                        yields));
    }

    private static @Nullable Certainty certainty(@Nullable String word) {
        return word == null ? null : "unknown".equals(word) ? Certainty.UNKNOWN : Certainty.REFUSED;
    }

    /** Those that are not remembered are read with a plan over every day's table, which costs more the more days there are. */
    private Map<UUID, Message> messages(List<Leased> leased) {
        var found = new HashMap<UUID, Message>();
        var missing = new ArrayList<UUID>();
        for (var id : leased.stream().map(Leased::id).distinct().toList()) {
            var message = recent.get(id);
            if (message == null) {
                missing.add(id);
            } else {
                found.put(id, message);
            }
        }
        if (missing.isEmpty()) {
            return found;
        }
        PreparedStatementCallback<Boolean> read = statement -> {
            new Columns<>(statement, missing).column("uuid", id -> id);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getObject("id", UUID.class);
                    found.put(id, message(id, rows));
                }
            }
            return true;
        };
        jdbc.execute("""
                SELECT n.id, m.source, m.content, m.content_codec, m.content_size, m.correlation_id, m.traceparent
                  FROM unnest(?) AS n (id),
                       LATERAL (SELECT source, content, content_codec, content_size, correlation_id, traceparent
                                  FROM message WHERE id = n.id OFFSET 0) m""", read);
        return found;
    }

    private Message message(UUID id, ResultSet row) throws SQLException {
        var content = bodies.of(
                new MessageId(id),
                Bodies.Part.CONTENT,
                row.getBytes("content"),
                row.getString("content_codec"),
                row.getObject("content_size", Long.class));
        return new Message(
                row.getString("source"), content, row.getString("correlation_id"), row.getString("traceparent"));
    }

    /** What was leased in vain. */
    LostLeases lost() {
        return lost;
    }

    int hasten(String target, int limit) {
        return jdbc.update("""
                UPDATE delivery SET next_at = clock_timestamp()
                 WHERE ctid = ANY (ARRAY(
                     SELECT ctid FROM delivery
                      WHERE target = ? AND state = 'pending' AND head AND next_at > now()
                      ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED))""", target, limit);
    }
}
