package io.caravanserai.hub.reconciliation.postgres;

import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.LEASE;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.ORDER;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.always;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.Subscription.From;
import io.caravanserai.hub.ledger.backfill.Backfills;
import io.caravanserai.hub.ledger.backfill.Backfills.Asking;
import io.caravanserai.hub.ledger.backfill.Backfills.Backfill;
import io.caravanserai.hub.ledger.backfill.Backfills.Wish;
import io.caravanserai.hub.ledger.postgres.backfill.Lanes;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A target gets what was accepted before it subscribed: each message once, in order where it is ordered, with balanced books. */
class BackfillIntegrationTests {

    @RegisterExtension
    static final KeptBooks kept = new KeptBooks();

    private static final Subscription EVENTS = new Subscription(ORDER, "events", false, "orders-to-events");
    private static final Subscription LEDGER = new Subscription(ORDER, "ledger", true, "orders-to-ledger");

    @Test
    void owesATargetWhatWasAcceptedBeforeItSubscribed() {
        IntStream.range(0, 5).forEach(n -> kept.accept("old" + n));
        kept.ledger.subscribe(EVENTS);
        kept.accept("new");

        var backfill = run(lane(2, 100), wish(EVENTS, null));

        assertThat(backfill.owed()).isEqualTo(5);
        assertThat(backfill.already()).isEqualTo(1);
        assertThat(backfill.finishedAt()).isNotNull();
        assertThat(kept.ledger.claim(EVENTS, 10, LEASE)).hasSize(6).doesNotHaveDuplicates();
        balances(new DeliveryLine("order.v1", "events", 6, 0, 6, 0, 0, 0, 0, 0));
    }

    @Test
    void owesNothingTwiceHoweverOftenItIsAsked() {
        kept.accept("1");
        kept.accept("2");
        kept.ledger.subscribe(EVENTS);
        run(lane(10, 100), wish(EVENTS, null));
        kept.settle(kept.claim(EVENTS), new Outcome.Delivered(null, List.of()));

        var again = run(lane(10, 100), wish(EVENTS, null));

        assertThat(again.owed()).isZero();
        assertThat(again.already()).isEqualTo(2);
        balances(new DeliveryLine("order.v1", "events", 2, 1, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void owesOnlyThePeriodThatIsAskedFor() {
        kept.accept("1");
        kept.database.jdbc.update("UPDATE message SET accepted_at = accepted_at - interval '1 h'");
        kept.database.jdbc.update("UPDATE delivery SET accepted_at = accepted_at - interval '1 h'");
        kept.accept("2");
        kept.ledger.subscribe(EVENTS);

        var backfill = run(lane(10, 100), wish(EVENTS, Instant.now().minusSeconds(600)));

        assertThat(backfill.owed()).isEqualTo(1);
    }

    @Test
    void waitsWhileTheTargetHasEnoughToDo() {
        IntStream.range(0, 9).forEach(n -> kept.accept("old" + n));
        kept.ledger.subscribe(EVENTS);
        var lane = lane(2, 3);
        lane.ask(wish(EVENTS, null));

        IntStream.range(0, 9).forEach(n -> lane.step());

        assertThat(pending("events")).isEqualTo(4);
        kept.ledger.claim(EVENTS, 2, LEASE);
        lane.step();
        assertThat(pending("events")).isEqualTo(4);
    }

    @Test
    void isSharedByHubsWhileDoorsAreOpenAndLosesNothing() {
        IntStream.range(0, 60).forEach(n -> kept.accept("old" + n));
        kept.ledger.subscribe(LEDGER);
        var one = lane(7, 1_000);
        var other = lane(5, 1_000);
        one.ask(wish(LEDGER, null));
        var open = new AtomicBoolean(true);
        var doors = CompletableFuture.runAsync(() -> {
            for (int i = 0; open.get(); i++) {
                kept.ledger.accept(of("old" + i % 60, "again" + i)).join();
            }
        });
        var second = CompletableFuture.runAsync(() -> untilDone(other));

        untilDone(one);
        second.join();
        open.set(false);
        doors.join();

        var all = one.all().get(0);
        assertThat(all.late()).isZero();
        assertThat(kept.database.jdbc.queryForObject(
                        "SELECT count(*) FROM message m WHERE NOT EXISTS (SELECT FROM delivery d WHERE d.message_id = m.id AND d.target = 'ledger')",
                        Integer.class))
                .isZero();
        assertThat(kept.database.jdbc.queryForObject(
                        "SELECT count(*) FROM delivery d WHERE d.target = 'ledger' AND d.head <> NOT EXISTS (SELECT FROM delivery o"
                                + " WHERE o.target = d.target AND o.subject = d.subject AND o.sequence < d.sequence)",
                        Integer.class))
                .isZero();
        assertThat(kept.database.jdbc.queryForObject(
                        "SELECT count(*) FROM key_order k WHERE k.target = 'ledger' AND k.open <> (SELECT count(*) FROM delivery d"
                                + " WHERE d.target = k.target AND d.subject = k.subject)",
                        Integer.class))
                .isZero();
        assertThat(kept.books.balance(always(), null).balanced()).isTrue();
    }

    @Test
    void beginsByItselfForANewSubscriptionFromTheBeginning() {
        kept.accept("1");
        var fromBeginning = new Subscription(ORDER, "events", false, "orders-to-events", "orders", From.BEGINNING);
        kept.ledger.subscribe(fromBeginning);
        kept.ledger.subscribe(fromBeginning);
        var lane = lane(10, 100);

        assertThat(lane.all())
                .singleElement()
                .satisfies(job -> assertThat(job.who()).isEqualTo("orders-to-events"));
        untilDone(lane);
        kept.ledger.subscribe(fromBeginning);

        assertThat(lane.all()).hasSize(1);
        assertThat(pending("events")).isEqualTo(1);
    }

    @Test
    void givesAnOrderedTargetNothingBeforeTheOldestIsInItsPlace() {
        var fromBeginning = new Subscription(ORDER, "ledger", true, "orders-to-ledger", "orders", From.BEGINNING);
        accept("A", "A1");
        accept("A", "A2");
        kept.ledger.subscribe(fromBeginning);
        accept("A", "A3");
        var lane = lane(1, 1);

        assertThat(kept.ledger.claim(fromBeginning, 10, LEASE)).isEmpty();
        untilDone(lane);

        assertThat(deliverAll(fromBeginning)).containsExactly("A1", "A2", "A3");
        balances(new DeliveryLine("order.v1", "ledger", 3, 0, 0, 3, 0, 0, 0, 0));
    }

    @Test
    void putsTheOlderBeforeWhatAnOrderedTargetHasNotGot() {
        accept("A", "A1");
        accept("A", "A2");
        kept.ledger.subscribe(LEDGER);
        accept("A", "A3");

        assertThat(run(lane(10, 100), wish(LEDGER, null)).owed()).isEqualTo(2);

        assertThat(deliverAll(LEDGER)).containsExactly("A1", "A2", "A3");
    }

    @Test
    void doesNotOvertakeBackwardsWhatAnOrderedTargetHasGot() {
        accept("A", "A1");
        accept("B", "B1");
        kept.ledger.subscribe(LEDGER);
        accept("A", "A2");
        assertThat(deliverAll(LEDGER)).containsExactly("A2");

        var backfill = run(lane(10, 100), wish(LEDGER, null));

        assertThat(backfill.late()).isEqualTo(1);
        assertThat(deliverAll(LEDGER)).containsExactly("B1");
        balances(new DeliveryLine("order.v1", "ledger", 2, 0, 0, 2, 0, 0, 0, 0));
    }

    @Test
    void endsWithItsSubscription() {
        kept.accept("1");
        kept.ledger.subscribe(EVENTS);
        var lane = lane(10, 100);
        lane.ask(wish(EVENTS, null));
        assertThat(lane.ask(wish(EVENTS, null))).isInstanceOf(Asking.UnderWay.class);
        kept.database.jdbc.update("DELETE FROM subscription WHERE target = 'events'");

        lane.step();

        assertThat(lane.all().get(0).ended()).isEqualTo("the target was forgotten");
        assertThat(lane.ask(wish(EVENTS, null))).isInstanceOf(Asking.NotFound.class);
        assertThat(pending("crm")).isEqualTo(1);
    }

    private static Backfills lane(int piece, int backlog) {
        return Lanes.on(kept.database.jdbc, kept.database.transaction(), piece, backlog);
    }

    private static Wish wish(Subscription subscription, @Nullable Instant from) {
        return new Wish(subscription.type(), subscription.target(), from, null, "otto", "it is new");
    }

    private static Backfill run(Backfills lane, Wish wish) {
        assertThat(lane.ask(wish)).isInstanceOf(Asking.Begun.class);
        untilDone(lane);
        return lane.all().get(0);
    }

    private static void untilDone(Backfills lane) {
        while (lane.all().stream().anyMatch(job -> job.finishedAt() == null)) {
            lane.step();
        }
    }

    private static List<String> deliverAll(Subscription subscription) {
        var got = new ArrayList<String>();
        for (var claims = claims(subscription); !claims.isEmpty(); claims = claims(subscription)) {
            claims.forEach(claim -> {
                got.add(identity(claim));
                kept.settle(claim, new Outcome.Delivered(null, List.of()));
            });
        }
        return got;
    }

    private static List<Claim> claims(Subscription subscription) {
        return kept.ledger.claim(subscription, 10, LEASE);
    }

    private static String identity(Claim claim) {
        return kept.database.jdbc.queryForObject(
                "SELECT key FROM identity WHERE message_id = ?",
                String.class,
                claim.id().value());
    }

    private static void accept(String subject, String identity) {
        kept.ledger.accept(of(subject, identity)).join();
    }

    private static Submission of(String subject, String identity) {
        var like = order(identity, "a");
        return new Submission(
                like.source(),
                identity,
                identity.getBytes(StandardCharsets.UTF_8),
                CanonicalType.parse("order.v1"),
                subject,
                like.content(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static void balances(DeliveryLine line) {
        var balance = kept.books.balance(always(), null);
        assertThat(balance.balanced()).as("%s", balance).isTrue();
        assertThat(balance.deliveries()).contains(line);
    }

    private static int pending(String target) {
        return kept.database.jdbc.queryForObject(
                "SELECT count(*) FROM delivery WHERE state = 'pending' AND target = ?", Integer.class, target);
    }
}
