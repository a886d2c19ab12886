package io.caravanserai.hub.ledger.postgres;

import static io.caravanserai.hub.ledger.postgres.OneHub.CONFIRMED;
import static io.caravanserai.hub.ledger.postgres.OneHub.CRM;
import static io.caravanserai.hub.ledger.postgres.OneHub.ERP;
import static io.caravanserai.hub.ledger.postgres.OneHub.LEASE;
import static io.caravanserai.hub.ledger.postgres.OneHub.ORDER;
import static io.caravanserai.hub.ledger.postgres.OneHub.delivered;
import static io.caravanserai.hub.ledger.postgres.OneHub.failure;
import static io.caravanserai.hub.ledger.postgres.OneHub.later;
import static io.caravanserai.hub.ledger.postgres.OneHub.order;
import static io.caravanserai.hub.ledger.postgres.OneHub.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom the ledger leases a delivery to, in which order, and what becomes of it when it is settled or the lease is lost. */
class ClaimIntegrationTests {

    @RegisterExtension
    static final OneHub hub = new OneHub();

    @Test
    void leasesADeliveryToOneHubOnly() {
        var other = hub.database.hub("hub-b");
        IntStream.range(0, 20)
                .forEach(i -> hub.ledger.accept(order("k" + i, "a")).join());

        var mine = hub.ledger.claim(CRM, 15, LEASE);
        var theirs = other.claim(CRM, 15, LEASE);
        other.close();

        assertThat(mine).hasSize(15);
        assertThat(theirs).hasSize(5);
        assertThat(mine)
                .extracting(Claim::id)
                .doesNotContainAnyElementsOf(theirs.stream().map(Claim::id).toList());
    }

    /** Who has a backlog of its own need not wait until others want something too. */
    @Test
    void expectsWhoGotAllThatItCouldTakeToGetAsMuchAgain() {
        IntStream.range(0, 5)
                .forEach(i -> hub.ledger.accept(order("k" + i, "a")).join());
        var claims = hub.database.claims("hub-a");
        var wanted = new Claims.Wanted(CRM, 4, 0, LEASE, UUID.randomUUID());
        assertThat(claims.likely(wanted)).isEqualTo(1);

        claims.claim(List.of(wanted));
        assertThat(claims.likely(wanted)).isEqualTo(4);

        claims.claim(List.of(new Claims.Wanted(CRM, 4, 0, LEASE, UUID.randomUUID())));
        assertThat(claims.likely(wanted)).isEqualTo(1);
    }

    @Test
    void movesADeliveredOneToHistoryWithItsAnswer() {
        hub.ledger.accept(order("1", "a")).join();

        var settled = hub.settle(hub.ledger.claim(CRM, 1, LEASE).get(0), delivered("SO-1"));

        assertThat(settled).isTrue();
        assertThat(hub.count("delivery")).isZero();
        assertThat(hub.database.jdbc.queryForObject(
                        "SELECT answer FROM standing WHERE state = 'delivered'", String.class))
                .isEqualTo("SO-1");
    }

    @Test
    void refusesTheLateSettlementOfALostLease() {
        hub.ledger.accept(order("1", "a")).join();
        var late = hub.ledger.claim(CRM, 1, Duration.ofMillis(-1)).get(0);
        hub.ledger.expire();
        var current = hub.ledger.claim(CRM, 1, LEASE).get(0);

        assertThat(hub.settle(late, delivered(null))).isFalse();
        assertThat(current.attempt()).isEqualTo(2);
        assertThat(current.certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(hub.settle(current, delivered(null))).isTrue();
    }

    @Test
    void takesWhatIsNewFirstAndNoMoreOfWhatYieldsThanItMay() {
        for (int i = 1; i <= 4; i++) {
            hub.ledger.accept(order(Integer.toString(i), "a")).join();
        }
        hub.database.jdbc.update("UPDATE delivery SET lane = 1, next_at = next_at - interval '1 hour'");
        hub.ledger.accept(order("5", "a")).join();

        var claims = hub.ledger.claim(CRM, 4, 2, LEASE);

        assertThat(claims).extracting(Claim::yields).containsExactlyInAnyOrder(true, true, false);
        assertThat(hub.ledger.claim(CRM, 4, 0, LEASE)).isEmpty();
        assertThat(hub.ledger.claim(CRM, 4, LEASE)).hasSize(2);
    }

    @Test
    void endsADeliveryThatFiveHubsDiedOf() {
        hub.ledger.accept(order("1", "a")).join();

        for (int i = 0; i < 5; i++) {
            assertThat(hub.ledger.claim(CRM, 1, Duration.ofMillis(-1))).hasSize(1);
            hub.ledger.expire();
            hub.ledger.hasten("crm", 1);
        }

        assertThat(hub.ledger.claim(CRM, 1, LEASE)).isEmpty();
        assertThat(hub.targets("dead")).containsExactly("crm");
    }

    @Test
    void partsThoseThatWereUnderWayWhenTheirHubDiedAgain() {
        for (int i = 0; i < 20; i++) {
            hub.ledger.accept(order("" + i, "s" + i)).join();
        }
        hub.ledger.claim(CRM, 20, Duration.ofMillis(-1));
        hub.ledger.expire();

        var again = hub.ledger.claim(CRM, 20, Duration.ofMillis(-1));
        hub.ledger.expire();
        var atOnce = hub.ledger.claim(CRM, 20, LEASE);

        assertThat(again).hasSize(20);
        assertThat(atOnce).hasSizeLessThan(10);
        assertThat(hub.targets("pending")).hasSize(20 - atOnce.size());
    }

    @Test
    void takesBackAtOnceWhatADeadProcessOfTheSameNameHeld() {
        hub.ledger.accept(order("1", "a")).join();
        hub.ledger.accept(order("2", "a")).join();
        hub.ledger.claim(CRM, 1, LEASE);
        hub.database.hub("hub-b").claim(CRM, 1, LEASE);

        var inherited = hub.database.claims("hub-a").lost().inherit();

        assertThat(inherited).isEqualTo(1);
        assertThat(hub.targets("in flight")).hasSize(1);
    }

    @Test
    void acceptsARepliesInTheSettlementOrNotAtAll() {
        hub.ledger.accept(order("1", "a")).join();
        var claim = hub.ledger.claim(CRM, 1, LEASE).get(0);
        var reply = submission(CONFIRMED, "reply-1", "a", "1");

        assertThatThrownBy(() -> hub.settle(claim, new Outcome.Delivered(null, List.of(reply))))
                .cause()
                .isInstanceOf(NotAccepted.class);
        assertThat(hub.targets("in flight")).containsExactly("crm");

        hub.ledger.subscribe(new Subscription(CONFIRMED, "warehouse", false, "orders-to-warehouse"));
        assertThat(hub.settle(claim, new Outcome.Delivered(null, List.of(reply))))
                .isTrue();
        assertThat(hub.targets("pending")).containsExactly("warehouse");
    }

    @Test
    void acceptsNoReplyOfALostLease() {
        hub.ledger.subscribe(new Subscription(CONFIRMED, "warehouse", false, "orders-to-warehouse"));
        hub.ledger.accept(order("1", "a")).join();
        var late = hub.ledger.claim(CRM, 1, Duration.ofMillis(-1)).get(0);
        hub.ledger.expire();

        var settled =
                hub.settle(late, new Outcome.Delivered(null, List.of(submission(CONFIRMED, "reply-1", "a", "1"))));

        assertThat(settled).isFalse();
        assertThat(hub.targets("pending")).containsExactly("crm");
    }

    @Test
    void tellsWhoWaitsForTheReplyOfAFilteredDelivery() {
        var told = new AtomicInteger();
        var warehouse = new Subscription(CONFIRMED, "warehouse", false, "orders-to-warehouse");
        hub.ledger.serve(warehouse, accepted -> told.incrementAndGet());
        hub.ledger.subscribe(warehouse);
        hub.ledger.accept(order("1", "a")).join();
        var claim = hub.ledger.claim(CRM, 1, LEASE).get(0);

        hub.settle(claim, new Outcome.Filtered("not for it", List.of(submission(CONFIRMED, "reply-1", "a", "1"))));

        assertThat(hub.targets("pending")).containsExactly("warehouse");
        assertThat(told).hasValue(1);
    }

    @Test
    void waitsBeforeTheNextAttemptAndCountsTheWaitTowardsGivingUp() {
        hub.ledger.accept(order("1", "a")).join();
        hub.settle(hub.ledger.claim(CRM, 1, LEASE).get(0), later(Duration.ofHours(1), true));
        assertThat(hub.ledger.claim(CRM, 1, LEASE)).isEmpty();

        hub.ledger.hasten("crm", 10);

        var claim = hub.ledger.claim(CRM, 1, LEASE).get(0);
        assertThat(claim.attempt()).isEqualTo(2);
        assertThat(claim.insisted()).isEqualTo(Duration.ofHours(1));
        assertThat(claim.certainty()).isEqualTo(Certainty.REFUSED);
    }

    @Test
    void spendsNothingOnAProbe() {
        hub.ledger.accept(order("1", "a")).join();
        hub.settle(hub.ledger.claim(CRM, 1, LEASE).get(0), later(Duration.ZERO, false));

        var claim = hub.ledger.claim(CRM, 1, LEASE).get(0);

        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(claim.insisted()).isZero();
    }

    @Test
    void deliversAKeysMessagesInTheOrderOfTheirAcceptance() {
        hub.ledger.subscribe(ERP);
        for (int i = 0; i < 3; i++) {
            hub.ledger.accept(submission(ORDER, "id" + i, "a", "key")).join();
        }
        hub.ledger.accept(submission(ORDER, "other", "a", "other key")).join();

        var heads = hub.ledger.claim(ERP, 10, LEASE);
        assertThat(heads).extracting(Claim::subject).containsExactly("key", "other key");
        hub.settle(heads.get(0), later(Duration.ZERO, true));
        var again = hub.ledger.claim(ERP, 10, LEASE);
        assertThat(again).extracting(Claim::id).containsExactly(heads.get(0).id());

        hub.settle(again.get(0), delivered(null));
        var second = hub.ledger.claim(ERP, 10, LEASE);
        assertThat(second).hasSize(1);
        assertThat(second.get(0).sequence()).isGreaterThan(again.get(0).sequence());
        hub.settle(second.get(0), new Outcome.Dead(failure(), null));
        assertThat(hub.ledger.claim(ERP, 10, LEASE)).isEmpty();
    }

    @Test
    void makesTheNearestDueAndNoMoreThanAskedFor() {
        for (int i = 1; i <= 3; i++) {
            hub.ledger.accept(order("k" + i, "a")).join();
        }
        var claims = hub.ledger.claim(CRM, 3, LEASE);
        for (int i = 0; i < 3; i++) {
            hub.settle(claims.get(i), later(Duration.ofHours(3 - i), true));
        }

        assertThat(hub.ledger.hasten("crm", 1)).isEqualTo(1);

        assertThat(hub.ledger.claim(CRM, 3, LEASE)).extracting(Claim::subject).containsExactly("k3");
    }

    @Test
    void tellsALateSettlementFromTheOwnersBesideIt() {
        hub.ledger.accept(order("1", "a")).join();
        var late = hub.ledger.claim(CRM, 1, Duration.ofMillis(-1)).get(0);
        hub.ledger.expire();
        var current = hub.ledger.claim(CRM, 1, LEASE).get(0);
        var settler = hub.database.settler();

        var told = hub.database
                .transaction()
                .execute(status -> settler.settle(
                        List.of(new Settlement(late, delivered("late")), new Settlement(current, delivered("current"))),
                        (key, count) -> {},
                        LedgerDatabase.handover()));

        assertThat(told).extracting(GroupCommit.Result::value).containsExactly(false, true);
    }

    @Test
    void forgetsAKeyOnceNothingOfItIsOpen() {
        hub.ledger.subscribe(ERP);
        hub.ledger.accept(submission(ORDER, "1", "a", "key")).join();

        hub.settle(hub.ledger.claim(ERP, 1, LEASE).get(0), delivered(null));
        hub.ledger.accept(submission(ORDER, "2", "a", "key")).join();

        assertThat(hub.ledger.claim(ERP, 1, LEASE)).hasSize(1);
        assertThat(hub.count("key_order")).isEqualTo(1);
    }
}
