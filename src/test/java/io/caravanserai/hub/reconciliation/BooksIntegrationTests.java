package io.caravanserai.hub.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.IdentityConflict;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.ledger.postgres.inquiry.Inquiries;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import io.caravanserai.hub.reconciliation.Balance.DoorLine;
import io.caravanserai.hub.reconciliation.Balance.FileLine;
import io.caravanserai.hub.reconciliation.Discrepancy.Kind;
import io.caravanserai.hub.reconciliation.FileBook.ReadFile;
import io.caravanserai.hub.reconciliation.FileBook.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The books balance whatever honestly happens, and name what somebody took away or doubled. */
class BooksIntegrationTests {

    private static final CanonicalType ORDER = CanonicalType.parse("order.v1");
    private static final CanonicalType CONFIRMED = CanonicalType.parse("order-confirmed.v1");
    private static final Subscription CRM = new Subscription(ORDER, "crm", false, "orders-to-crm");
    private static final Subscription ERP = new Subscription(CONFIRMED, "erp", true, "orders-to-erp");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String DOOR = "orders-from-shop";

    private static LedgerDatabase database;
    private static DefaultCamelContext camel;
    private Ledger ledger;
    private Books books;
    private FileBook files;

    @BeforeAll
    static void start() throws Exception {
        database = new LedgerDatabase();
        camel = new DefaultCamelContext();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (var id : List.of(DOOR, "orders-to-crm", "orders-to-erp")) {
                    from("direct:" + id).routeId(id).routeGroup("orders").to("log:" + id);
                }
                from("direct:other")
                        .routeId("invoices-from-shop")
                        .routeGroup("invoices")
                        .to("log:other");
            }
        });
        camel.start();
    }

    @AfterAll
    static void stop() throws Exception {
        camel.close();
        database.close();
    }

    @BeforeEach
    void open() {
        database.clear();
        ledger = database.hub("hub-a");
        ledger.subscribe(CRM);
        ledger.subscribe(ERP);
        books = new JdbcBooks(
                database.jdbc,
                Objects.requireNonNull(database.transaction().getTransactionManager()),
                new Flows(camel));
        files = new JdbcFileBook(database.jdbc);
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) ledger).close();
    }

    @Test
    void balanceAfterAllThatHonestlyHappens() {
        accept("1");
        accept("1");
        accept("2");
        accept("3");
        accept("4");
        refuse(DOOR, "bad");
        refuse(DOOR, "bad");
        refuse(DOOR, "worse");
        conflict("1");
        deliver(claim(CRM), confirmation("1"));
        settle(claim(CRM), dead());
        settle(claim(CRM), new Outcome.Filtered("not for them", List.of()));
        var inquiry = Inquiries.on(database.jdbc);
        var letter = inquiry.deadLetters(new Inquiry.DeadLetterFilter(null, null, null, 10))
                .items()
                .get(0);
        assertThat(inquiry.replay(letter.id())).isInstanceOf(Inquiry.Replay.Due.class);
        claim(CRM);

        var balance = books.balance(always(), null);

        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 9, 4, 1, 4, 0));
        assertThat(balance.deliveries())
                .containsExactly(
                        new DeliveryLine("order-confirmed.v1", "erp", 1, 1, 0, 0, 0, 0, 0, 0),
                        new DeliveryLine("order.v1", "crm", 4, 1, 1, 1, 1, 0, 0, 0));
        assertThat(balance.discrepancies()).isEmpty();
        assertThat(balance.balanced()).isTrue();
    }

    @Test
    void owesNothingToASubscriberThatCameLater() {
        accept("1");
        ledger.subscribe(new Subscription(ORDER, "events", false, "orders-to-events"));
        accept("2");

        var balance = books.balance(always(), null);

        assertThat(balance.balanced()).isTrue();
        assertThat(balance.deliveries())
                .containsExactly(
                        new DeliveryLine("order.v1", "crm", 2, 2, 0, 0, 0, 0, 0, 0),
                        new DeliveryLine("order.v1", "events", 1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void knowWhatWasOwedToAMessageFromBeforeTheBooks() {
        accept("1");
        ledger.subscribe(new Subscription(ORDER, "events", false, "orders-to-events"));
        database.jdbc.update("UPDATE message SET owed_to = NULL");
        assertThat(books.balance(always(), null).balanced()).isTrue();

        database.jdbc.update("DELETE FROM delivery");
        assertThat(books.balance(always(), null).discrepancies())
                .extracting(Discrepancy::target)
                .containsExactly("crm");
    }

    @Test
    void nameADeliveryThatWasTakenAway() {
        accept("1");
        var lost = accept("2");
        database.jdbc.update("DELETE FROM delivery WHERE message_id = ?", lost.value());

        var balance = books.balance(always(), null);

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 2, 1, 0, 0, 0, 0, 0, 1));
        assertThat(balance.discrepancies()).satisfiesExactly(found -> is(found, Kind.DELIVERY_ABSENT, lost, "crm"));
    }

    @Test
    void nameADeliveryThatStandsTwice() {
        var twice = accept("1");
        database.jdbc.update("""
                INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts, settled_at)
                SELECT message_id, target, type, subject, sequence, accepted_at, 'delivered', 1, now() FROM delivery""");

        var balance = books.balance(always(), null);

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 1, 1, 0, 1, 0, 0, 0, -1));
        assertThat(balance.discrepancies()).satisfiesExactly(found -> {
            is(found, Kind.DELIVERY_DOUBLED, twice, "crm");
            assertThat(found.detail()).isEqualTo("pending and delivered");
        });
    }

    @Test
    void nameALossThatADoubleHides() {
        var lost = accept("1");
        var twice = accept("2");
        database.jdbc.update("""
                INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts, settled_at)
                SELECT message_id, target, type, subject, sequence, accepted_at, 'delivered', 1, now() FROM delivery
                 WHERE message_id = ?""", twice.value());
        database.jdbc.update("DELETE FROM delivery WHERE message_id = ?", lost.value());

        var balance = books.balance(always(), null);

        assertThat(balance.deliveries()).extracting(DeliveryLine::difference).containsExactly(0L);
        assertThat(balance.balanced()).isFalse();
        assertThat(balance.discrepancies())
                .extracting(Discrepancy::kind)
                .containsExactly(Kind.DELIVERY_ABSENT, Kind.DELIVERY_DOUBLED);
    }

    @Test
    void nameADeliveryThatNobodyIsOwed() {
        var message = accept("1");
        database.jdbc.update("UPDATE delivery SET target = 'erp'");

        assertThat(books.balance(always(), null).discrepancies())
                .satisfiesExactly(
                        found -> is(found, Kind.DELIVERY_ABSENT, message, "crm"),
                        found -> is(found, Kind.DELIVERY_NOT_OWED, message, "erp"));
    }

    @Test
    void nameAMessageThatWasTakenAway() {
        var lost = accept("1");
        accept("2");
        database.jdbc.update("DELETE FROM message WHERE id = ?", lost.value());

        var balance = books.balance(always(), null);

        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 2, 1, 0, 0, 1));
        assertThat(balance.discrepancies())
                .satisfiesExactly(
                        found -> is(found, Kind.MESSAGE_ABSENT, lost, null),
                        found -> is(found, Kind.DELIVERY_NOT_OWED, lost, "crm"));
    }

    @Test
    void noticeAMessageOfWhichEveryTraceIsGone() {
        var lost = accept("1");
        database.jdbc.update("DELETE FROM message WHERE id = ?", lost.value());
        database.jdbc.update("DELETE FROM identity WHERE message_id = ?", lost.value());
        database.jdbc.update("DELETE FROM delivery WHERE message_id = ?", lost.value());

        var balance = books.balance(always(), null);

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 1, 0, 0, 0, 1));
    }

    @Test
    void nameARejectThatWasTakenAwayOrChanged() {
        var lost = refuse(DOOR, "bad");
        var changed = refuse(DOOR, "worse");
        database.jdbc.update("DELETE FROM reject WHERE id = ?", lost.value());
        database.jdbc.update("UPDATE reject SET times = 3");

        var balance = books.balance(always(), null);

        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 2, 0, 0, 1, 1));
        assertThat(balance.discrepancies())
                .satisfiesExactlyInAnyOrder(
                        found -> is(found, Kind.REJECT_ABSENT, lost, null),
                        found -> is(found, Kind.REJECT_MISCOUNTED, changed, null));
    }

    @Test
    void countTheRowsOfAFileOnceHoweverOftenItIsRead() {
        var file = new ReadFile("stores", "one.csv", "00");
        files.begin(new ReadFile("stores", "one.csv", "99")); // was still being written
        files.begin(file);
        assertThat(books.balance(always(), null).files()).containsExactly(new FileLine("stores", 0, 1, 0, 0, 0, 0));
        files.begin(file);
        files.finish(file, DOOR, new Rows(5, 3, 2));
        files.begin(file);
        files.finish(file, DOOR, new Rows(5, 3, 2));

        var balance = books.balance(always(), "orders");

        assertThat(balance.files()).containsExactly(new FileLine("stores", 1, 0, 5, 3, 2, 0));
        assertThat(balance.balanced()).isTrue();
        assertThat(books.balance(always(), "invoices").files()).isEmpty();
    }

    @Test
    void nameAFileWhoseRowsDoNotAddUp() {
        var file = new ReadFile("stores", "one.csv", "00");
        files.begin(file);
        files.finish(file, null, new Rows(5, 3, 1));

        var balance = books.balance(always(), null);

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.discrepancies()).satisfiesExactly(found -> {
            assertThat(found.kind()).isEqualTo(Kind.FILE_ROWS);
            assertThat(found.id()).isEqualTo("stores/one.csv");
            assertThat(found.detail()).contains("5 rows read, 3 accepted, 1 given back");
        });
    }

    @Test
    void balanceEachPeriodForItself() {
        accept("1");
        accept("1");
        refuse(DOOR, "bad");
        var yesterday = Duration.ofDays(1);
        for (var column : List.of(
                "message.accepted_at",
                "identity.accepted_at",
                "delivery.accepted_at",
                "door_tally.minute",
                "reject_tally.minute")) {
            var names = column.split("\\.");
            database.jdbc.update("UPDATE " + names[0] + " SET " + names[1] + " = " + names[1] + " - interval '1 day'");
        }
        accept("2");
        refuse(DOOR, "bad");
        var midnight = Instant.now().minus(yesterday.dividedBy(2));

        assertThat(books.balance(always(), null).doors()).containsExactly(new DoorLine(DOOR, 5, 2, 1, 2, 0));
        var before = books.balance(new Period(null, midnight), null);
        assertThat(before.doors()).containsExactly(new DoorLine(DOOR, 3, 1, 1, 1, 0));
        assertThat(before.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(before.balanced()).isTrue();
        var after = books.balance(new Period(midnight, null), null);
        assertThat(after.doors()).containsExactly(new DoorLine(DOOR, 2, 1, 0, 1, 0));
        assertThat(after.balanced()).isTrue();
    }

    @Test
    void balanceEachFlowForItself() {
        var lost = accept("1");
        refuse("invoices-from-shop", "bad");
        database.jdbc.update("DELETE FROM message WHERE id = ?", lost.value());

        var invoices = books.balance(always(), "invoices");
        assertThat(invoices.balanced()).isTrue();
        assertThat(invoices.doors()).containsExactly(new DoorLine("invoices-from-shop", 1, 0, 0, 1, 0));
        assertThat(invoices.deliveries()).isEmpty();
        var orders = books.balance(always(), "orders");
        assertThat(orders.balanced()).isFalse();
        assertThat(orders.doors()).containsExactly(new DoorLine(DOOR, 1, 0, 0, 0, 1));
        assertThatThrownBy(() -> books.balance(always(), "orders2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of invoices, orders");
    }

    @Test
    void balanceAtAnyMomentWhileHubsAreAtWork() throws Exception {
        Ledger other = database.hub("hub-b");
        var atWork = new AtomicBoolean(true);
        var work = IntStream.range(0, 3)
                .mapToObj(n -> CompletableFuture.runAsync(
                        () -> work(n == 0 ? other : ledger, n, atWork), ForkJoinPool.commonPool()))
                .toList();
        try {
            for (int i = 0; i < 30; i++) {
                var balance = books.balance(always(), null);
                assertThat(balance.balanced()).as("%s", balance).isTrue();
            }
        } finally {
            atWork.set(false);
            work.forEach(CompletableFuture::join);
            ((AutoCloseable) other).close();
        }
        assertThat(books.balance(always(), null)).satisfies(balance -> {
            assertThat(balance.balanced()).as("%s", balance).isTrue();
            assertThat(balance.doors().get(0).repeated()).isPositive();
        });
    }

    private static void work(Ledger hub, int worker, AtomicBoolean atWork) {
        for (int i = 0; atWork.get(); i++) {
            var identity = worker + "-" + i / 2;
            IntStream.range(0, 5)
                    .mapToObj(n -> hub.accept(order(identity + "-" + n, "a")))
                    .toList()
                    .forEach(CompletableFuture::join);
            hub.reject(rejection(DOOR, "bad" + i % 3));
            for (var claim : hub.claim(CRM, 3, LEASE)) {
                hub.settle(new Settlement(
                                claim, new Outcome.Delivered(null, List.of(confirmation(identity + "-" + claim.id())))))
                        .join();
            }
        }
    }

    private static Period always() {
        return new Period(null, null);
    }

    private static void is(Discrepancy found, Kind kind, MessageId id, @Nullable String target) {
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.id()).isEqualTo(id.toString());
        assertThat(found.target()).isEqualTo(target);
    }

    private MessageId accept(String identity) {
        return ledger.accept(order(identity, "a")).thenApply(Acceptance::id).join();
    }

    private void conflict(String identity) {
        assertThatThrownBy(() -> ledger.accept(order(identity, "changed")).join())
                .hasCauseInstanceOf(IdentityConflict.class);
        refuse(DOOR, "changed");
    }

    private MessageId refuse(String door, String content) {
        return ledger.reject(rejection(door, content));
    }

    private Claim claim(Subscription subscription) {
        return ledger.claim(subscription, 1, LEASE).get(0);
    }

    private void deliver(Claim claim, Submission reply) {
        settle(claim, new Outcome.Delivered(null, List.of(reply)));
    }

    private void settle(Claim claim, Outcome outcome) {
        assertThat(ledger.settle(new Settlement(claim, outcome)).join()).isTrue();
    }

    private static Outcome dead() {
        return new Outcome.Dead(
                new Failure("poison", "Fault", "unknown article", "route", "step", Certainty.REFUSED, Instant.EPOCH),
                null);
    }

    private static Rejection rejection(String door, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Rejection(door, "shop", null, "contract", "1 finding", List.of(), bytes, "text/plain");
    }

    private static Submission order(String identity, String content) {
        return submission("shop/" + DOOR, identity, content, ORDER, null);
    }

    private static Submission confirmation(String identity) {
        return submission(
                "delivery/crm",
                identity + "/" + CONFIRMED,
                "a",
                CONFIRMED,
                MessageId.parse("01900000-0000-7000-8000-000000000001"));
    }

    private static Submission submission(
            String source, String identity, String content, CanonicalType type, @Nullable MessageId causation) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Submission(
                source, identity, bytes, type, identity, bytes, null, causation, null, null, bytes, "text/plain");
    }
}
