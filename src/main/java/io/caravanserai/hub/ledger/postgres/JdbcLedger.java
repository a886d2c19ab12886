package io.caravanserai.hub.ledger.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.GroupCommit.Result;
import io.caravanserai.hub.ledger.postgres.backfill.Beginnings;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.door.DoorTally;
import io.caravanserai.hub.ledger.postgres.door.Rejects;
import io.caravanserai.hub.ledger.postgres.key.KeyOrder;
import io.caravanserai.hub.ledger.postgres.key.NewestWins;
import io.caravanserai.hub.ledger.postgres.lease.Handover;
import io.caravanserai.hub.ledger.postgres.lease.Subscribers;
import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.ledger.progress.Progress;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.message.MessageIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger in PostgreSQL 15 or later. */
final class JdbcLedger implements Ledger, AutoCloseable {

    /**
     * Batches go by index, with one plan for every size: without fresh statistics the planner would sort or hash all that
     * is open, and it would plan each batch anew.
     */
    static final String BY_INDEX = """
            SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
                   set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
                   set_config('plan_cache_mode', 'force_generic_plan', true)""";

    /** Told when its transaction has committed. */
    private record Filtered(KeyOrder.Key key, int count) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Tally tally;
    private final Claims claims;
    private final Acceptor acceptor;
    private final Rejects rejects;
    private final GroupCommit<Incoming, Acceptance> accepts;
    private final GroupCommit<Settlement, Boolean> settlements;
    private final GroupCommit<Claims.Wanted, List<Claim>> claimers;
    private final Beginnings beginnings;
    private final Subscribers subscribers;

    JdbcLedger(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            MessageIds ids,
            ObjectMapper json,
            Tally tally,
            Claims claims,
            Bodies bodies,
            Executor completer) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tally = tally;
        this.claims = claims;
        this.beginnings = new Beginnings(jdbc);
        this.subscribers = new Subscribers(beginnings::isFilling);
        var keyOrder = new KeyOrder(jdbc);
        var newestWins = new NewestWins(jdbc, keyOrder);
        this.acceptor = new Acceptor(
                jdbc,
                ids,
                new Deliveries(jdbc, keyOrder, newestWins, bodies, claims.holder()),
                new DoorTally(jdbc, claims.holder()),
                bodies);
        this.rejects = new Rejects(jdbc, ids, json, claims.holder());
        var settler = new Settler(jdbc, acceptor, newestWins, json);
        this.accepts = new GroupCommit<>(tally.stage("accept"), this::commitAccepts, completer);
        this.settlements =
                new GroupCommit<>(tally.stage("settle"), batch -> commitSettlements(settler, batch), completer);
        this.claimers = new GroupCommit<>(
                tally.stage("claim"), claims::patience, claims::likely, List::size, this::commitClaims, completer);
    }

    @Override
    public CompletableFuture<Acceptance> accept(Submission submission) {
        return accept(submission, null);
    }

    @Override
    public CompletableFuture<Acceptance> accept(Submission submission, @Nullable Part part) {
        return accepts.submit(new Incoming(submission, part));
    }

    private List<Result<Acceptance>> commitAccepts(List<Incoming> batch) {
        var filtered = new ArrayList<Filtered>();
        var submissions = batch.stream().map(Incoming::submission).toList();
        var results = handingOver(handover -> {
            var each = acceptor.accept(submissions, (key, count) -> filtered.add(new Filtered(key, count)), handover);
            Incoming.parts(batch, each).forEach(Progress::accepting);
            return each;
        });
        Incoming.parts(batch, results).forEach(Progress::accepted);
        filtered.forEach(f -> tally.filtered(f.key.type(), f.key.target(), f.count));
        for (int i = 0; i < batch.size(); i++) {
            var acceptance = results.get(i).value();
            if (acceptance != null) {
                tally.accepted(submissions.get(i), acceptance.status() == Acceptance.Status.REPEATED);
                if (acceptance.status() == Acceptance.Status.ACCEPTED) {
                    claims.accepted(acceptance.id(), submissions.get(i));
                }
            }
        }
        return results;
    }

    @Override
    public CompletableFuture<Boolean> settle(Settlement settlement) {
        return settlements.submit(settlement);
    }

    private List<Result<Boolean>> commitSettlements(Settler settler, List<Settlement> batch) {
        var filtered = new ArrayList<Filtered>();
        var results = handingOver(
                handover -> settler.settle(batch, (key, count) -> filtered.add(new Filtered(key, count)), handover));
        filtered.forEach(f -> tally.filtered(f.key.type(), f.key.target(), f.count));
        for (int i = 0; i < batch.size(); i++) {
            var settlement = batch.get(i);
            if (Boolean.TRUE.equals(results.get(i).value())) {
                tally.settled(settlement);
                settlement.outcome().replies().forEach(reply -> tally.accepted(reply, false));
            }
        }
        batch.stream().map(s -> s.claim().type()).distinct().forEach(this::wakeSettled);
        return results;
    }

    private List<Result<List<Claim>>> commitClaims(List<Claims.Wanted> batch) {
        var wanted = batch.stream().map(Claims.Wanted::anew).toList();
        try {
            return inBatch(() -> claims.claim(wanted));
        } catch (RuntimeException failed) {
            wanted.forEach(each -> claims.lost().inDoubt().add(each.fence(), each.lease()));
            throw failed;
        }
    }

    @Override
    public MessageId reject(Rejection rejection) {
        try {
            var kept = rejects.keep(rejection);
            tally.rejected(rejection);
            return kept;
        } catch (DataAccessException | TransactionException away) {
            throw NotAccepted.outOfReach(away);
        }
    }

    @Override
    public void subscribe(Subscription subscription) {
        transaction.executeWithoutResult(status -> {
            var fromBeginning = beginnings.isWanted(subscription);
            register(subscription);
            if (fromBeginning) {
                beginnings.begin(subscription);
            }
        });
    }

    private void register(Subscription subscription) {
        jdbc.update(
                """
                INSERT INTO subscription (type, target, ordered, supersede, only_changed, route, flow, started_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, clock_timestamp())
                ON CONFLICT (type, target) DO UPDATE
                   SET ordered = EXCLUDED.ordered, supersede = EXCLUDED.supersede, only_changed = EXCLUDED.only_changed, route = EXCLUDED.route, flow = EXCLUDED.flow,
                       started_at = EXCLUDED.started_at""",
                subscription.type().toString(),
                subscription.target(),
                subscription.ordered(),
                subscription.latest(),
                subscription.onlyChanged(),
                subscription.route(),
                subscription.flow());
    }

    @Override
    public List<Claim> claim(Subscription subscription, int limit, int yielding, Duration lease) {
        try {
            if (beginnings.isFilling(subscription)) {
                return List.of();
            }
            var wanted = new Claims.Wanted(subscription, limit, yielding, lease, UUID.randomUUID());
            return claimers.submit(wanted).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    @Override
    public int expire() {
        var lost = claims.lost();
        var takenBack = inBatch(() -> List.of(lost.giveBack(), lost.expire()));
        if (!takenBack.equals(List.of(0, 0))) {
            wakeAll();
        }
        return takenBack.get(1);
    }

    @Override
    public int hasten(String target, int limit) {
        var hastened = inTransaction(() -> claims.hasten(target, limit));
        wakeAll();
        return hastened;
    }

    @Override
    public void serve(Subscription subscription, Subscriber subscriber) {
        subscribers.add(subscription, subscriber);
    }

    @Override
    public void noLonger(Subscription subscription, Subscriber subscriber) {
        subscribers.remove(subscription, subscriber);
    }

    /** What is settled makes another due only where that one waited for its turn. */
    private void wakeSettled(CanonicalType type) {
        subscribers.wake(
                subscription -> subscription.takesTurns() && subscription.type().equals(type), false);
    }

    private void wakeAll() {
        subscribers.wake(subscription -> true, false);
    }

    /** Deliveries begin when the transaction has committed, and not at all where it has not. */
    private <R> R handingOver(Function<Handover, R> work) {
        try (var handover = new Handover(subscribers, claims.lost().inDoubt())) {
            var done = inBatch(() -> work.apply(handover));
            handover.committed();
            return done;
        }
    }

    private <R> R inBatch(Supplier<R> work) {
        return inTransaction(() -> {
            // Prepared: it is said in each transaction, and parsing it anew cost more than saying it.
            jdbc.query(connection -> connection.prepareStatement(BY_INDEX), row -> {});
            return work.get();
        });
    }

    private <R> R inTransaction(Supplier<R> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** Commits what waits, then stops; what is claimed but not settled runs out of its lease. */
    @Override
    public void close() {
        claimers.close();
        accepts.close();
        settlements.close();
    }
}
