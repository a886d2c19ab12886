package io.caravanserai.hub.ledger.model;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The ledger without a database. Each call is one transaction, or, where a crash between transactions is to be tried, hands
 * them out one by one. Single-threaded: whoever plays it decides what comes first.
 */
public final class ModelLedger {

    private static final int LIVES = 5;

    private final Tables tables = new Tables();
    private final InstantSource clock;
    private final Supplier<UUID> fences;
    private final Set<Bug> bugs;
    private final Accepting accepting;
    private final Settling settling;

    /**
     * An empty ledger.
     *
     * @param clock the database's
     */
    public ModelLedger(InstantSource clock, Supplier<MessageId> ids, Supplier<UUID> fences, Set<Bug> bugs) {
        this.clock = clock;
        this.fences = fences;
        this.bugs = bugs;
        this.accepting = new Accepting(tables, ids, bugs);
        this.settling = new Settling(tables, accepting, bugs);
    }

    /** Transactions to be run one after the other, and what they answer once all have. */
    public record Steps<T>(List<Runnable> transactions, Supplier<T> answer) {
        T all() {
            transactions.forEach(Runnable::run);
            return answer.get();
        }
    }

    public void subscribe(Subscription subscription) {
        tables.subscriptions.remove(subscription);
        tables.subscriptions.add(subscription);
    }

    public Acceptance accept(Submission submission) {
        return accepting(submission).all();
    }

    public Steps<Acceptance> accepting(Submission submission) {
        var work = accepting.new Work(submission);
        return new Steps<>(work.transactions(clock::instant), work::answer);
    }

    public boolean settle(Settlement settlement) {
        return settling(settlement).all();
    }

    public Steps<Boolean> settling(Settlement settlement) {
        var work = settling.new Work(settlement);
        return new Steps<>(work.transactions(clock::instant), work::held);
    }

    /** What may be claimed now, the longest due first. */
    public List<Delivery> due(Subscription subscription) {
        var now = clock.instant();
        return tables.open.values().stream()
                .filter(one -> one.place.target().equals(subscription.target())
                        && one.message.type().equals(subscription.type())
                        && one.state == Delivery.State.PENDING
                        && (one.head || bugs.contains(Bug.CLAIMS_PARKED))
                        && !one.next.isAfter(now))
                .sorted(Comparator.comparing(Delivery::next).thenComparing(one -> one.sequence))
                .toList();
    }

    /** Leases these, which are due; the clock of the claiming hub is looked at by a bug only. */
    public List<Claim> claim(Collection<Delivery> due, Duration lease, String holder, InstantSource hubClock) {
        var now = clock.instant();
        var fence = fences.get();
        return due.stream()
                .sorted(Comparator.comparing(one -> one.sequence))
                .map(one -> {
                    one.state = Delivery.State.IN_FLIGHT;
                    one.attempts++;
                    one.lease = fence;
                    one.holder = holder;
                    one.leasedUntil = (bugs.contains(Bug.LEASE_BY_HUB_CLOCK) ? hubClock.instant() : now).plus(lease);
                    one.first = one.first == null ? now : one.first;
                    return one.claim(now);
                })
                .toList();
    }

    public int expire() {
        var now = clock.instant();
        return takeBack(one -> one.leasedUntil.isBefore(now));
    }

    /** What a hub of this name held that no longer runs. */
    public int inherit(String holder) {
        return takeBack(one -> one.holder.equals(holder) || bugs.contains(Bug.INHERITS_FROM_ALL));
    }

    private int takeBack(Predicate<Delivery> lost) {
        var now = clock.instant();
        var taken = tables.open.values().stream()
                .filter(one -> one.state == Delivery.State.IN_FLIGHT && lost.test(one))
                .toList();
        for (var one : taken) {
            var pause = pause(one);
            one.expiries++;
            one.state = one.expiries >= LIVES && !bugs.contains(Bug.LIVES_FOR_EVER)
                    ? Delivery.State.DEAD
                    : Delivery.State.PENDING;
            one.certainty = bugs.contains(Bug.EXPIRED_IS_REFUSED) ? Certainty.REFUSED : Certainty.UNKNOWN;
            one.release(now.plus(pause));
        }
        return taken.size();
    }

    /** A while of its own from the second time on, taken from the id's digits. */
    private static Duration pause(Delivery one) {
        if (one.expiries == 0 || one.expiries > 3) {
            return Duration.ZERO;
        }
        var digits = one.place.message().value().getLeastSignificantBits() >>> (48 - 16 * one.expiries) & 0xffff;
        return Duration.ofMillis(digits * (5_000L << (one.expiries - 1)) / 65_536);
    }

    /** Makes what waits for this target due. */
    public List<Delivery> waiting(String target) {
        var now = clock.instant();
        return tables.open.values().stream()
                .filter(one -> one.place.target().equals(target)
                        && one.state == Delivery.State.PENDING
                        && one.next.isAfter(now))
                .sorted(Comparator.comparing(Delivery::next))
                .toList();
    }

    public int hasten(Collection<Delivery> waiting) {
        waiting.forEach(one -> one.next = clock.instant());
        return waiting.size();
    }

    /** As an operator does with a dead letter; tells whether it was one. */
    public boolean replay(Place place) {
        var dead = tables.open.get(place);
        if (dead == null || dead.state != Delivery.State.DEAD) {
            return false;
        }
        dead.state = Delivery.State.PENDING;
        dead.next = clock.instant();
        dead.insisted = Duration.ZERO;
        dead.expiries = 0;
        dead.replayed = true;
        if (dead.certainty == Certainty.REFUSED) {
            dead.keyRevision++;
            dead.request = null;
            dead.first = null;
        }
        return true;
    }

    public Collection<Delivery> open() {
        return tables.open.values();
    }

    public Optional<Settled> settled(Place place) {
        return Optional.ofNullable(tables.history.get(place));
    }

    /** Each row of each table as a line, in the order of its key. */
    public List<String> rows() {
        return new Rows(tables).lines();
    }

    /** The message that was kept under an identity. */
    public Optional<MessageId> identified(String source, String key) {
        return Optional.ofNullable(tables.identities.get(new Tables.Identity(source, key)))
                .map(Tables.Kept::id);
    }

    /** Every message that was kept. */
    public Collection<MessageId> messages() {
        return tables.messages.keySet();
    }
}
