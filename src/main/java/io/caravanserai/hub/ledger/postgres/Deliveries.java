package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.Acceptor.Member;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.key.Columns;
import io.caravanserai.hub.ledger.postgres.key.KeyOrder;
import io.caravanserai.hub.ledger.postgres.key.NewestWins;
import io.caravanserai.hub.ledger.postgres.key.Offer;
import io.caravanserai.hub.ledger.postgres.key.Ruling;
import io.caravanserai.hub.ledger.postgres.lease.Handover;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** Keeps what new messages owe to their subscribers, inside the caller's transaction. */
final class Deliveries {

    /** What a message got when it was kept. */
    record Kept(long sequence, OffsetDateTime acceptedAt) {}

    private record Delivery(
            Member member,
            Subscription subscription,
            boolean head,
            @Nullable Offer offer) {

        UUID id() {
            return member.id().value();
        }

        boolean isOrdered() {
            return subscription.ordered() || offer != null;
        }
    }

    /** A delivery with what its message got, and how long it is leased from the beginning, if it is. */
    private record Row(
            Delivery delivery, Kept kept, @Nullable Duration lease) {

        Subscription subscription() {
            return delivery.subscription;
        }

        @Nullable
        Offer offer() {
            return delivery.offer;
        }
    }

    /** What is going to be kept; the rows of its keys are locked. */
    record Plan(List<Delivery> deliveries, Ruling ruling) {}

    private final JdbcTemplate jdbc;
    private final KeyOrder keyOrder;
    private final NewestWins newestWins;
    private final Bodies bodies;
    private final String holder;

    /** @param holder the name of this hub */
    Deliveries(JdbcTemplate jdbc, KeyOrder keyOrder, NewestWins newestWins, Bodies bodies, String holder) {
        this.jdbc = jdbc;
        this.keyOrder = keyOrder;
        this.newestWins = newestWins;
        this.bodies = bodies;
        this.holder = holder;
    }

    /** Locks the keys' rows; to be called before sequences are taken: what waits for a lock comes later in the order. */
    Plan plan(List<Member> members, Function<Member, List<Subscription>> subscribers) {
        var additions = new TreeMap<KeyOrder.Key, Integer>();
        for (var member : members) {
            for (var subscription : subscribers.apply(member)) {
                if (subscription.ordered() || Offer.concerns(subscription, member.submission())) {
                    additions.merge(key(member, subscription), 1, Integer::sum);
                }
            }
        }
        var waiting = keyOrder.enter(additions);
        var deliveries = new ArrayList<Delivery>();
        for (var member : members) {
            for (var subscription : subscribers.apply(member)) {
                var key = key(member, subscription);
                var offer = Offer.of(member.id(), key, member.submission(), subscription);
                // Which offer of a key goes first is said once it is known which are kept.
                var head = offer == null && (!subscription.ordered() || waiting.merge(key, 1, Integer::sum) == 1);
                deliveries.add(new Delivery(member, subscription, head, offer));
            }
        }
        var offers = deliveries.stream()
                .map(Delivery::offer)
                .filter(Objects::nonNull)
                .toList();
        return new Plan(deliveries, newestWins.judge(offers));
    }

    private static KeyOrder.Key key(Member member, Subscription subscription) {
        return KeyOrder.Key.of(subscription, member.submission().subject());
    }

    /** Keeps what was planned; its messages are kept. Answers how many of each key were filtered by that. */
    Map<KeyOrder.Key, Integer> keep(Plan plan, Map<UUID, Kept> messages, Handover handover) {
        var rows = new ArrayList<Row>(plan.deliveries.size());
        for (var delivery : plan.deliveries) {
            var kept = Objects.requireNonNull(messages.get(delivery.id()));
            if (plan.ruling.filters(delivery.id(), delivery.subscription.target())) {
                handover.toBeClaimed(delivery.subscription); // another of its key may go first now
            } else {
                rows.add(new Row(delivery, kept, lease(delivery, kept, handover)));
            }
        }
        insert(rows, handover.fence());
        return newestWins.apply(plan.ruling);
    }

    private @Nullable Duration lease(Delivery delivery, Kept kept, Handover handover) {
        if (!mayBegin(delivery)) {
            handover.toBeClaimed(delivery.subscription);
            return null;
        }
        var member = delivery.member;
        var target = delivery.subscription.target();
        var accepted = kept.acceptedAt.toInstant();
        return handover.lease(
                delivery.subscription,
                fence -> Claim.first(member.id(), member.submission(), target, kept.sequence, fence, accepted));
    }

    /** What has nothing to wait for: neither for its turn, nor for a ruling, nor for a large body to be read piece by piece. */
    private boolean mayBegin(Delivery delivery) {
        return delivery.head
                && delivery.offer == null
                && bodies.codec(delivery.member.submission().content()) == null;
    }

    /** The messages' own rows are not asked: a plan over all days' tables costs more than all that it would tell. */
    private void insert(List<Row> rows, UUID fence) {
        PreparedStatementCallback<Integer> insert = statement -> {
            statement.setString(1, holder);
            new Columns<>(statement, rows, 2)
                    .column("uuid", r -> r.delivery.id())
                    .column("text", r -> r.subscription().target())
                    .column("bool", r -> r.delivery.isOrdered())
                    .column("bool", r -> r.delivery.head)
                    .column("numeric", r -> r.offer() == null ? null : r.offer().version())
                    .column("bytea", r -> r.offer() == null ? null : r.offer().digest())
                    .column("bool", r -> r.offer() != null && r.offer().latest())
                    .column("bool", r -> r.offer() != null && !r.subscription().ordered())
                    .column("text", r -> r.subscription().type().toString())
                    .column("text", r -> r.delivery.member.submission().subject())
                    .column("int8", r -> r.kept.sequence)
                    .column("timestamptz", r -> r.kept.acceptedAt)
                    .column("uuid", r -> r.lease == null ? null : fence)
                    .column("int8", r -> r.lease == null ? null : r.lease.toMillis());
            return statement.executeUpdate();
        };
        jdbc.execute("""
                INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head, next_at,
                                      version, digest, supersede, skips_dead, lease, holder, attempts, first_at, leased_until)
                SELECT id, target, type, subject, sequence, accepted_at, CASE WHEN lease IS NULL THEN 'pending' ELSE 'in flight' END,
                       ordered, head, accepted_at, version, digest, supersede, skips_dead, lease,
                       CASE WHEN lease IS NOT NULL THEN ? END, CASE WHEN lease IS NULL THEN 0 ELSE 1 END,
                       CASE WHEN lease IS NOT NULL THEN accepted_at END, accepted_at + millis * interval '1 millisecond'
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS n (id, target, ordered, head, version, digest, supersede, skips_dead, type, subject, sequence, accepted_at,
                          lease, millis)""", insert);
    }
}
