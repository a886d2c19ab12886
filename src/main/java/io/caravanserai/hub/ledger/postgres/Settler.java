package io.caravanserai.hub.ledger.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.postgres.GroupCommit.Result;
import io.caravanserai.hub.ledger.postgres.key.Columns;
import io.caravanserai.hub.ledger.postgres.key.KeyOrder;
import io.caravanserai.hub.ledger.postgres.key.NewestWins;
import io.caravanserai.hub.ledger.postgres.key.Reopened;
import io.caravanserai.hub.ledger.postgres.key.Value;
import io.caravanserai.hub.ledger.postgres.lease.Handover;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Ends a batch of attempts inside the caller's transaction, each under its own lease, with the replies they brought.
 *
 * <p>Its statements name the messages twice, the second time as {@code ANY (?)}: a plan that was made while nothing was open
 * would otherwise go through all that is open later, once for each member of the batch.
 */
final class Settler {

    /** A batch may hold an attempt's late settlement beside that of the attempt which owns the delivery now. */
    private record Fence(UUID messageId, String target, UUID lease) {
        static Fence of(Claim claim) {
            return new Fence(claim.id().value(), claim.target(), claim.lease());
        }
    }

    private final JdbcTemplate jdbc;
    private final Acceptor acceptor;
    private final NewestWins newestWins;
    private final KeptFailure failures;
    private final Collecting collecting;

    Settler(JdbcTemplate jdbc, Acceptor acceptor, NewestWins newestWins, ObjectMapper json) {
        this.jdbc = jdbc;
        this.acceptor = acceptor;
        this.newestWins = newestWins;
        this.failures = new KeptFailure(json);
        this.collecting = new Collecting(jdbc, json);
    }

    /**
     * Answers in the order of the settlements: whether the lease still held.
     *
     * @param filtered is told how many deliveries of a key the replies filtered
     * @param handover leases of the replies what their subscribers have room for
     */
    List<Result<Boolean>> settle(
            List<Settlement> settlements, ObjIntConsumer<KeyOrder.Key> filtered, Handover handover) {
        var finals = new ArrayList<Settlement>();
        var open = new ArrayList<Settlement>();
        for (var settlement : settlements) {
            var over = settlement.outcome() instanceof Outcome.Delivered
                    || settlement.outcome() instanceof Outcome.Filtered;
            (over ? finals : open).add(settlement);
        }
        var held = new HashSet<Fence>();
        var departures = new TreeMap<KeyOrder.Key, Integer>();
        var delivered = new ArrayList<Value>();
        held.addAll(close(finals, departures, delivered));
        var reopened = new ArrayList<Reopened>();
        held.addAll(reopen(open, reopened));
        // The keys' rows are locked after those of what was under way and all at once: in any other order hubs
        // deadlock.
        newestWins.settled(departures, delivered, reopened);
        var settled = finals.stream()
                .filter(settlement -> held.contains(Fence.of(settlement.claim())))
                .toList();
        refuseHalf(
                settled.stream()
                        .flatMap(settlement -> settlement.outcome().replies().stream())
                        .toList(),
                filtered,
                handover);
        collecting.keep(settled);
        return settlements.stream()
                .map(s -> Result.of(held.contains(Fence.of(s.claim()))))
                .toList();
    }

    /** A reply that is not accepted takes its settlement with it: the transaction rolls back. */
    private void refuseHalf(List<Submission> replies, ObjIntConsumer<KeyOrder.Key> filtered, Handover handover) {
        if (replies.isEmpty()) {
            return;
        }
        for (var result : acceptor.accept(replies, filtered, handover)) {
            if (result.failure() != null) {
                throw result.failure();
            }
        }
    }

    private Set<Fence> close(
            List<Settlement> settlements, SortedMap<KeyOrder.Key, Integer> departures, List<Value> delivered) {
        var closed = new HashSet<Fence>();
        if (settlements.isEmpty()) {
            return closed;
        }
        PreparedStatementCallback<Boolean> move = statement -> {
            new Columns<>(statement, settlements)
                    .column("uuid", s -> s.claim().id().value())
                    .column("text", s -> s.claim().target())
                    .column("uuid", s -> s.claim().lease())
                    .column("text", s -> s.outcome() instanceof Outcome.Delivered ? "delivered" : "filtered")
                    .column("text", s -> answer(s.outcome()))
                    .column("text", Settlement::handledBy)
                    .column("uuid", s -> s.claim().id().value());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getObject(1, UUID.class);
                    closed.add(new Fence(id, rows.getString(2), rows.getObject(10, UUID.class)));
                    var key = new KeyOrder.Key(rows.getString(2), rows.getString(3), rows.getString(4));
                    if (rows.getBoolean(5)) {
                        departures.merge(key, 1, Integer::sum);
                    }
                    if (rows.getBoolean(6)) {
                        delivered.add(new Value(key, id, rows.getBigDecimal(7), rows.getBytes(8), rows.getLong(9)));
                    }
                }
            }
            return true;
        };
        jdbc.execute("""
                WITH ended AS (
                    DELETE FROM delivery d
                     USING unnest(?, ?, ?, ?, ?, ?) AS n (id, target, lease, state, answer, handled)
                     WHERE d.message_id = n.id AND d.target = n.target AND d.lease = n.lease AND d.state = 'in flight'
                       AND d.message_id = ANY (?)
                    RETURNING d.*, n.state AS outcome, n.answer, n.handled
                ), kept AS (
                    INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts,
                                                  settled_at, answer, error, handled_by)
                    SELECT message_id, target, type, subject, sequence, accepted_at, outcome, attempts,
                           clock_timestamp(), answer, error, handled
                      FROM ended
                )
                SELECT message_id, target, type, subject, ordered, digest IS NOT NULL AND outcome = 'delivered',
                       version, digest, sequence, lease
                  FROM ended""", move);
        return closed;
    }

    private static @Nullable String answer(Outcome outcome) {
        if (outcome instanceof Outcome.Delivered delivered) {
            return delivered.answer();
        }
        return outcome instanceof Outcome.Filtered filtered ? filtered.reason() : null;
    }

    private Set<Fence> reopen(List<Settlement> settlements, List<Reopened> reopened) {
        var held = new HashSet<Fence>();
        if (settlements.isEmpty()) {
            return held;
        }
        PreparedStatementCallback<Boolean> update = statement -> {
            new Columns<>(statement, settlements)
                    .column("uuid", s -> s.claim().id().value())
                    .column("text", s -> s.claim().target())
                    .column("uuid", s -> s.claim().lease())
                    .column("text", s -> s.outcome() instanceof Outcome.Later ? "pending" : "dead")
                    .column(
                            "int8",
                            s -> s.outcome() instanceof Outcome.Later later
                                    ? later.delay().toMillis()
                                    : 0L)
                    .column("bool", s -> !(s.outcome() instanceof Outcome.Later later) || later.spends())
                    .column("int4", Settlement::tries)
                    .column("text", s -> KeptFailure.word(failure(s.outcome()).certainty()))
                    .column("text", s -> failures.of(failure(s.outcome())))
                    .column("bytea", s -> request(s.outcome()))
                    .column("text", Settlement::handledBy)
                    .column("uuid", s -> s.claim().id().value());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.add(
                            new Fence(rows.getObject(1, UUID.class), rows.getString(2), rows.getObject(8, UUID.class)));
                    reopened.add(Reopened.of(rows));
                }
            }
            return true;
        };
        jdbc.execute("""
                UPDATE delivery d
                   SET state = n.state, head = d.head AND NOT (d.skips_dead AND n.state = 'dead'),
                       next_at = clock_timestamp() + n.delay * interval '1 millisecond',
                       attempts = CASE WHEN n.spends THEN d.attempts ELSE d.attempts - 1 END,
                       tries = coalesce(d.tries, 0) + CASE WHEN n.spends THEN greatest(n.tries, 1) ELSE 0 END,
                       insisted_ms = CASE WHEN n.spends THEN d.insisted_ms + n.delay ELSE d.insisted_ms END,
                       certainty = n.certainty, error = n.error::jsonb, request = coalesce(n.request, d.request),
                       handled_by = n.handled,
                       lease = NULL, holder = NULL, leased_until = NULL
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS n (id, target, lease, state, delay, spends, tries, certainty, error, request, handled)
                 WHERE d.message_id = n.id AND d.target = n.target AND d.lease = n.lease AND d.state = 'in flight'
                   AND d.message_id = ANY (?)
                RETURNING d.message_id, d.target, d.type, d.subject, d.state, d.supersede, d.skips_dead, n.lease""", update);
        return held;
    }

    private static Failure failure(Outcome outcome) {
        if (outcome instanceof Outcome.Later later) {
            return later.failure();
        }
        return ((Outcome.Dead) outcome).failure();
    }

    private static byte @Nullable [] request(Outcome outcome) {
        if (outcome instanceof Outcome.Later later) {
            return later.request();
        }
        return outcome instanceof Outcome.Dead dead ? dead.request() : null;
    }
}
