package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.Acceptor.Member;
import io.caravanserai.hub.ledger.postgres.key.Columns;
import io.caravanserai.hub.ledger.postgres.key.KeyOrder;
import io.caravanserai.hub.ledger.postgres.key.NewestWins;
import io.caravanserai.hub.ledger.postgres.key.Offer;
import io.caravanserai.hub.ledger.postgres.key.Ruling;
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
            UUID id,
            String subject,
            Subscription subscription,
            boolean head,
            @Nullable Offer offer) {

        boolean isOrdered() {
            return subscription.ordered() || offer != null;
        }
    }

    /** What is going to be kept; the rows of its keys are locked. */
    record Plan(List<Delivery> deliveries, Ruling ruling) {}

    private final JdbcTemplate jdbc;
    private final KeyOrder keyOrder;
    private final NewestWins newestWins;

    Deliveries(JdbcTemplate jdbc, KeyOrder keyOrder, NewestWins newestWins) {
        this.jdbc = jdbc;
        this.keyOrder = keyOrder;
        this.newestWins = newestWins;
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
                deliveries.add(
                        new Delivery(member.id().value(), member.submission().subject(), subscription, head, offer));
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
    Map<KeyOrder.Key, Integer> keep(Plan plan, Map<UUID, Kept> messages) {
        insert(
                plan.deliveries.stream()
                        .filter(d -> !plan.ruling.filters(d.id, d.subscription.target()))
                        .toList(),
                delivery -> Objects.requireNonNull(messages.get(delivery.id)));
        return newestWins.apply(plan.ruling);
    }

    /** The messages' own rows are not asked: a plan over all days' tables costs more than all that it would tell. */
    private void insert(List<Delivery> deliveries, Function<Delivery, Kept> message) {
        PreparedStatementCallback<Integer> insert = statement -> {
            new Columns<>(statement, deliveries)
                    .column("uuid", Delivery::id)
                    .column("text", d -> d.subscription.target())
                    .column("bool", Delivery::isOrdered)
                    .column("bool", Delivery::head)
                    .column("numeric", d -> d.offer == null ? null : d.offer.version())
                    .column("bytea", d -> d.offer == null ? null : d.offer.digest())
                    .column("bool", d -> d.offer != null && d.offer.latest())
                    .column("bool", d -> d.offer != null && !d.subscription.ordered())
                    .column("text", d -> d.subscription.type().toString())
                    .column("text", Delivery::subject)
                    .column("int8", d -> message.apply(d).sequence())
                    .column("timestamptz", d -> message.apply(d).acceptedAt());
            return statement.executeUpdate();
        };
        jdbc.execute("""
                INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head, next_at,
                                      version, digest, supersede, skips_dead)
                SELECT id, target, type, subject, sequence, accepted_at, 'pending', ordered, head, accepted_at,
                       version, digest, supersede, skips_dead
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS n (id, target, ordered, head, version, digest, supersede, skips_dead, type, subject, sequence, accepted_at)""", insert);
    }
}
