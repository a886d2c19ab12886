package io.caravanserai.hub.ledger.memory;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Acceptance.Status;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.IdentityConflict;
import io.caravanserai.hub.ledger.Inquiry.DeliveryReport;
import io.caravanserai.hub.ledger.Inquiry.MessageReport;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.message.MessageIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A ledger in memory that delivers one at a time, in the order of acceptance and of the targets' names, each once. */
public final class MemoryLedger implements Ledger {

    private final TreeSet<Subscription> subscriptions = new TreeSet<>(Comparator.comparing(Subscription::target)
            .thenComparing(subscription -> subscription.type().toString()));
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final Map<String, Kept> byIdentity = new HashMap<>();
    private final Deque<Claim> due = new ArrayDeque<>();
    private final List<Submission> accepted = new ArrayList<>();
    private final List<Submission> replies = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();
    private final List<Settlement> settled = new ArrayList<>();
    private final InstantSource clock;
    private final MessageIds ids;
    private boolean underWay;
    private boolean spreads = true;
    private @Nullable RuntimeException nextSettlementFails;

    public MemoryLedger() {
        this(InstantSource.system(), () -> new MessageId(UUID.randomUUID()));
    }

    public MemoryLedger(InstantSource clock, MessageIds ids) {
        this.clock = clock;
        this.ids = ids;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Kept(MessageId id, byte[] digest, Submission submission, Instant at) {}

    public synchronized void forget() {
        byIdentity.clear();
        due.clear();
        accepted.clear();
        replies.clear();
        rejected.clear();
        settled.clear();
        underWay = false;
        spreads = true;
    }

    /** Delivers this one as it is and nothing that follows from it: replies are kept, and go nowhere. */
    public void owe(Claim claim) {
        synchronized (this) {
            spreads = false;
            due.add(claim);
        }
        wake();
    }

    /** What is accepted from now on goes to nobody, until all is forgotten. */
    public synchronized void spreadNothing() {
        spreads = false;
    }

    public synchronized List<Subscription> subscriptions() {
        return List.copyOf(subscriptions);
    }

    public synchronized void failNextSettlement(RuntimeException failure) {
        nextSettlementFails = failure;
    }

    public synchronized boolean isIdle() {
        return due.isEmpty() && !underWay;
    }

    /** What the doors accepted. */
    public synchronized List<Submission> accepted() {
        return List.copyOf(accepted);
    }

    /** What deliveries accepted in turn. */
    public synchronized List<Submission> replies() {
        return List.copyOf(replies);
    }

    public synchronized List<Rejection> rejected() {
        return List.copyOf(rejected);
    }

    public synchronized List<Settlement> settled() {
        return List.copyOf(settled);
    }

    /** Where a message is, as far as a ledger without errors' details can tell. */
    public synchronized Optional<MessageReport> report(MessageId id) {
        return byIdentity.values().stream()
                .filter(kept -> kept.id.equals(id))
                .findFirst()
                .map(kept -> new MessageReport(
                        id,
                        kept.submission.type(),
                        kept.submission.source(),
                        kept.submission.subject(),
                        kept.at,
                        kept.submission.correlationId(id),
                        null,
                        kept.submission.causation(),
                        null,
                        null,
                        deliveries(id),
                        null));
    }

    private List<DeliveryReport> deliveries(MessageId id) {
        var reports = new ArrayList<DeliveryReport>();
        due.stream()
                .filter(claim -> claim.id().equals(id))
                .forEach(claim -> reports.add(report(claim.target(), State.PENDING)));
        settled.stream()
                .filter(settlement -> settlement.claim().id().equals(id))
                .forEach(settlement -> reports.add(report(settlement.claim().target(), state(settlement.outcome()))));
        return reports;
    }

    private static State state(Outcome outcome) {
        if (outcome instanceof Outcome.Delivered) {
            return State.DELIVERED;
        } else if (outcome instanceof Outcome.Filtered) {
            return State.FILTERED;
        }
        return outcome instanceof Outcome.Dead ? State.DEAD : State.PENDING;
    }

    private static DeliveryReport report(String target, State state) {
        return new DeliveryReport(target, state, 1, false, null, null, null, null, null, null, null);
    }

    @Override
    public CompletableFuture<Acceptance> accept(Submission submission) {
        Acceptance acceptance;
        try {
            acceptance = keep(submission, accepted);
        } catch (IdentityConflict conflict) {
            return CompletableFuture.failedFuture(conflict);
        }
        wake();
        return CompletableFuture.completedFuture(acceptance);
    }

    private synchronized Acceptance keep(Submission submission, List<Submission> among) {
        var identity = submission.source() + " " + submission.identity();
        var earlier = byIdentity.get(identity);
        if (earlier != null) {
            if (!Arrays.equals(earlier.digest, submission.digest())) {
                throw new IdentityConflict(submission.source(), submission.identity(), earlier.id);
            }
            return new Acceptance(earlier.id, Status.REPEATED);
        }
        var id = ids.next();
        byIdentity.put(identity, new Kept(id, submission.digest(), submission, clock.instant()));
        among.add(submission);
        subscriptions.stream()
                .filter(subscription -> spreads && subscription.type().equals(submission.type()))
                .forEach(subscription -> due.add(claim(id, subscription.target(), submission)));
        return new Acceptance(id, Status.ACCEPTED);
    }

    private Claim claim(MessageId id, String target, Submission submission) {
        var now = clock.instant();
        var correlation = submission.correlationId();
        return new Claim(
                id,
                target,
                submission.type(),
                submission.subject(),
                submission.source(),
                1,
                UUID.randomUUID(),
                1,
                0,
                Duration.ZERO,
                now,
                now,
                now,
                null,
                0,
                null,
                Body.of(submission.content()),
                correlation == null ? id.toString() : correlation,
                submission.traceparent(),
                false);
    }

    @Override
    public synchronized MessageId reject(Rejection rejection) {
        rejected.add(rejection);
        return ids.next();
    }

    @Override
    public synchronized void subscribe(Subscription subscription) {
        subscriptions.add(subscription);
    }

    @Override
    public synchronized List<Claim> claim(Subscription subscription, int limit, int yielding, Duration lease) {
        var head = due.peek();
        if (limit < 1
                || underWay
                || head == null
                || !head.target().equals(subscription.target())
                || !head.type().equals(subscription.type())) {
            return List.of();
        }
        underWay = true;
        return List.of(due.remove());
    }

    @Override
    public CompletableFuture<Boolean> settle(Settlement settlement) {
        synchronized (this) {
            if (nextSettlementFails != null) {
                var failure = nextSettlementFails;
                nextSettlementFails = null;
                return CompletableFuture.failedFuture(failure);
            }
            settled.add(settlement);
            settlement.outcome().replies().forEach(reply -> keep(reply, replies));
            underWay = false;
        }
        wake();
        return CompletableFuture.completedFuture(true);
    }

    private void wake() {
        subscribers.forEach(subscriber -> subscriber.due(false));
    }

    @Override
    public int expire() {
        return 0;
    }

    @Override
    public int hasten(String target, int limit) {
        return 0;
    }

    @Override
    public void serve(Subscription subscription, Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    @Override
    public void noLonger(Subscription subscription, Subscriber subscriber) {
        subscribers.remove(subscriber);
    }
}
