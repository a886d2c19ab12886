package io.caravanserai.hub.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.IdentityConflict;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.CanonicalType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerIntegrationTests {

    private static final CanonicalType ORDER = CanonicalType.parse("order.v1");
    private static final CanonicalType CONFIRMED = CanonicalType.parse("order-confirmed.v1");
    private static final Subscription CRM = new Subscription(ORDER, "crm", false, "orders-to-crm");
    private static final Subscription ERP = new Subscription(ORDER, "erp", true, "orders-to-erp");
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static LedgerDatabase database;
    private JdbcLedger ledger;

    @BeforeAll
    static void startPostgres() throws Exception {
        database = new LedgerDatabase();
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        database.close();
    }

    @BeforeEach
    void openLedger() {
        database.clear();
        ledger = database.hub("hub-a");
        ledger.subscribe(CRM);
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void keepsAMessageWithOneDeliveryForEachSubscription() {
        ledger.subscribe(ERP);

        var acceptance = ledger.accept(order("1", "a")).join();

        assertThat(acceptance.status()).isEqualTo(Acceptance.Status.ACCEPTED);
        assertThat(targets("pending")).containsExactly("crm", "erp");
    }

    @Test
    void answersARepeatWithTheFirstMessage() {
        var first = ledger.accept(order("1", "a")).join();

        var second = ledger.accept(order("1", "a")).join();

        assertThat(second).isEqualTo(new Acceptance(first.id(), Acceptance.Status.REPEATED));
        assertThat(targets("pending")).containsExactly("crm");
    }

    @Test
    void refusesOtherContentUnderTheSameIdentity() {
        var first = ledger.accept(order("1", "a")).join();

        assertThatThrownBy(() -> ledger.accept(order("1", "b")).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IdentityConflict.class)
                .hasMessageContaining(first.id().toString());
    }

    @Test
    void doesNotAcceptWhatNobodySubscribesTo() {
        assertThatThrownBy(() ->
                        ledger.accept(submission(CONFIRMED, "1", "a", "1")).join())
                .cause()
                .isInstanceOf(NotAccepted.class)
                .hasMessageContaining("hub:order-confirmed.v1?target=");
        assertThat(count("identity")).isZero();
    }

    @Test
    void letsAPoisonedMemberFailAlone() {
        var futures = new ArrayList<CompletableFuture<Acceptance>>();
        for (int i = 0; i < 50; i++) {
            futures.add(ledger.accept(order(i == 25 ? "nul\u0000" : "k" + i, "a")));
        }

        var failed = futures.stream()
                .filter(f -> f.handle((a, e) -> e != null).join())
                .count();

        assertThat(failed).isEqualTo(1);
        assertThat(count("message")).isEqualTo(49);
    }

    @Test
    void acceptsEachIdentityOnceHoweverManyWritersRace() {
        var other = database.hub("hub-b");
        var random = new Random(7);
        var keys = new ArrayList<Integer>();
        IntStream.range(0, 400).forEach(i -> Collections.addAll(keys, i, i, i));
        Collections.shuffle(keys, random);

        var futures = keys.stream()
                .map(k -> (random.nextBoolean() ? ledger : other).accept(order("k" + k, "a")))
                .toList();
        var accepted = futures.stream()
                .map(CompletableFuture::join)
                .filter(a -> a.status() == Acceptance.Status.ACCEPTED)
                .count();
        other.close();

        assertThat(accepted).isEqualTo(400);
        assertThat(count("message")).isEqualTo(400);
        assertThat(count("delivery")).isEqualTo(400);
    }

    @Test
    void leasesADeliveryToOneHubOnly() {
        var other = database.hub("hub-b");
        IntStream.range(0, 20).forEach(i -> ledger.accept(order("k" + i, "a")).join());

        var mine = ledger.claim(CRM, 15, LEASE);
        var theirs = other.claim(CRM, 15, LEASE);
        other.close();

        assertThat(mine).hasSize(15);
        assertThat(theirs).hasSize(5);
        assertThat(mine)
                .extracting(Claim::id)
                .doesNotContainAnyElementsOf(theirs.stream().map(Claim::id).toList());
    }

    @Test
    void movesADeliveredOneToHistoryWithItsAnswer() {
        ledger.accept(order("1", "a")).join();

        var settled = settle(ledger.claim(CRM, 1, LEASE).get(0), delivered("SO-1"));

        assertThat(settled).isTrue();
        assertThat(count("delivery")).isZero();
        assertThat(database.jdbc.queryForObject("SELECT answer FROM standing WHERE state = 'delivered'", String.class))
                .isEqualTo("SO-1");
    }

    @Test
    void refusesTheLateSettlementOfALostLease() {
        ledger.accept(order("1", "a")).join();
        var late = ledger.claim(CRM, 1, Duration.ofMillis(-1)).get(0);
        ledger.expire();
        var current = ledger.claim(CRM, 1, LEASE).get(0);

        assertThat(settle(late, delivered(null))).isFalse();
        assertThat(current.attempt()).isEqualTo(2);
        assertThat(current.certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(settle(current, delivered(null))).isTrue();
    }

    @Test
    void endsADeliveryThatFiveHubsDiedOf() {
        ledger.accept(order("1", "a")).join();

        for (int i = 0; i < 5; i++) {
            assertThat(ledger.claim(CRM, 1, Duration.ofMillis(-1))).hasSize(1);
            ledger.expire();
        }

        assertThat(ledger.claim(CRM, 1, LEASE)).isEmpty();
        assertThat(targets("dead")).containsExactly("crm");
    }

    @Test
    void takesBackAtOnceWhatADeadProcessOfTheSameNameHeld() {
        ledger.accept(order("1", "a")).join();
        ledger.accept(order("2", "a")).join();
        ledger.claim(CRM, 1, LEASE);
        database.hub("hub-b").claim(CRM, 1, LEASE);

        var inherited = database.claims("hub-a").inherit();

        assertThat(inherited).isEqualTo(1);
        assertThat(targets("in flight")).hasSize(1);
    }

    @Test
    void acceptsARepliesInTheSettlementOrNotAtAll() {
        ledger.accept(order("1", "a")).join();
        var claim = ledger.claim(CRM, 1, LEASE).get(0);
        var reply = submission(CONFIRMED, "reply-1", "a", "1");

        assertThatThrownBy(() -> settle(claim, new Outcome.Delivered(null, List.of(reply))))
                .cause()
                .isInstanceOf(NotAccepted.class);
        assertThat(targets("in flight")).containsExactly("crm");

        ledger.subscribe(new Subscription(CONFIRMED, "warehouse", false, "orders-to-warehouse"));
        assertThat(settle(claim, new Outcome.Delivered(null, List.of(reply)))).isTrue();
        assertThat(targets("pending")).containsExactly("warehouse");
    }

    @Test
    void acceptsNoReplyOfALostLease() {
        ledger.subscribe(new Subscription(CONFIRMED, "warehouse", false, "orders-to-warehouse"));
        ledger.accept(order("1", "a")).join();
        var late = ledger.claim(CRM, 1, Duration.ofMillis(-1)).get(0);
        ledger.expire();

        var settled = settle(late, new Outcome.Delivered(null, List.of(submission(CONFIRMED, "reply-1", "a", "1"))));

        assertThat(settled).isFalse();
        assertThat(targets("pending")).containsExactly("crm");
    }

    @Test
    void tellsWhoWaitsForTheReplyOfAFilteredDelivery() {
        var told = new AtomicInteger();
        ledger.onDue(CONFIRMED, told::incrementAndGet);
        ledger.subscribe(new Subscription(CONFIRMED, "warehouse", false, "orders-to-warehouse"));
        ledger.accept(order("1", "a")).join();
        var claim = ledger.claim(CRM, 1, LEASE).get(0);

        settle(claim, new Outcome.Filtered("not for it", List.of(submission(CONFIRMED, "reply-1", "a", "1"))));

        assertThat(targets("pending")).containsExactly("warehouse");
        assertThat(told).hasValue(1);
    }

    @Test
    void waitsBeforeTheNextAttemptAndCountsTheWaitTowardsGivingUp() {
        ledger.accept(order("1", "a")).join();
        settle(ledger.claim(CRM, 1, LEASE).get(0), later(Duration.ofHours(1), true));
        assertThat(ledger.claim(CRM, 1, LEASE)).isEmpty();

        ledger.hasten("crm", 10);

        var claim = ledger.claim(CRM, 1, LEASE).get(0);
        assertThat(claim.attempt()).isEqualTo(2);
        assertThat(claim.insisted()).isEqualTo(Duration.ofHours(1));
        assertThat(claim.certainty()).isEqualTo(Certainty.REFUSED);
    }

    @Test
    void spendsNothingOnAProbe() {
        ledger.accept(order("1", "a")).join();
        settle(ledger.claim(CRM, 1, LEASE).get(0), later(Duration.ZERO, false));

        var claim = ledger.claim(CRM, 1, LEASE).get(0);

        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(claim.insisted()).isZero();
    }

    @Test
    void deliversAKeysMessagesInTheOrderOfTheirAcceptance() {
        ledger.subscribe(ERP);
        for (int i = 0; i < 3; i++) {
            ledger.accept(submission(ORDER, "id" + i, "a", "key")).join();
        }
        ledger.accept(submission(ORDER, "other", "a", "other key")).join();

        var heads = ledger.claim(ERP, 10, LEASE);
        assertThat(heads).extracting(Claim::subject).containsExactly("key", "other key");
        settle(heads.get(0), later(Duration.ZERO, true));
        var again = ledger.claim(ERP, 10, LEASE);
        assertThat(again).extracting(Claim::id).containsExactly(heads.get(0).id());

        settle(again.get(0), delivered(null));
        var second = ledger.claim(ERP, 10, LEASE);
        assertThat(second).hasSize(1);
        assertThat(second.get(0).sequence()).isGreaterThan(again.get(0).sequence());
        settle(second.get(0), new Outcome.Dead(failure(), null));
        assertThat(ledger.claim(ERP, 10, LEASE)).isEmpty();
    }

    @Test
    void forgetsAKeyOnceNothingOfItIsOpen() {
        ledger.subscribe(ERP);
        ledger.accept(submission(ORDER, "1", "a", "key")).join();

        settle(ledger.claim(ERP, 1, LEASE).get(0), delivered(null));
        ledger.accept(submission(ORDER, "2", "a", "key")).join();

        assertThat(ledger.claim(ERP, 1, LEASE)).hasSize(1);
        assertThat(count("key_order")).isEqualTo(1);
    }

    @Test
    void keepsARejectOnceAndCountsItsRepeats() {
        var rejection = new Rejection(
                "door",
                "webshop",
                "id",
                "contract",
                "2 findings",
                List.of(new Rejection.Finding("/a\u0000", "missing")),
                "{}".getBytes(StandardCharsets.UTF_8),
                "application/json");

        var first = ledger.reject(rejection);
        var second = ledger.reject(rejection);

        assertThat(second).isEqualTo(first);
        assertThat(database.jdbc.queryForObject("SELECT times FROM reject", Integer.class))
                .isEqualTo(2);
    }

    private boolean settle(Claim claim, Outcome outcome) {
        return ledger.settle(new Settlement(claim, outcome)).join();
    }

    private static Outcome delivered(String answer) {
        return new Outcome.Delivered(answer, List.of());
    }

    private static Outcome later(Duration delay, boolean spends) {
        return new Outcome.Later(delay, spends, failure(), null);
    }

    private static Failure failure() {
        return new Failure("outage", "IOException", "refused", "route", "step", Certainty.REFUSED, Instant.EPOCH);
    }

    private static Submission order(String identity, String content) {
        return submission(ORDER, identity, content, identity);
    }

    private static Submission submission(CanonicalType type, String identity, String content, String subject) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Submission(
                "shop/door", identity, bytes, type, subject, bytes, null, null, null, null, bytes, "text/plain");
    }

    private List<String> targets(String state) {
        return database.jdbc.queryForList(
                "SELECT target FROM standing WHERE state = ? ORDER BY target", String.class, state);
    }

    private int count(String table) {
        return database.jdbc.queryForObject("SELECT count(*) FROM " + table, Integer.class);
    }
}
