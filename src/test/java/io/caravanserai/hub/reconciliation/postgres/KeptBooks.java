package io.caravanserai.hub.reconciliation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.IdentityConflict;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.ledger.postgres.hand.Hands;
import io.caravanserai.hub.ledger.repair.Repair.Release;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.reconciliation.Books;
import io.caravanserai.hub.reconciliation.FileBook;
import io.caravanserai.hub.reconciliation.FileBook.Place;
import io.caravanserai.hub.reconciliation.FileBook.ReadFile;
import io.caravanserai.hub.reconciliation.FileBook.Reading;
import io.caravanserai.hub.reconciliation.FileBook.Rows;
import io.caravanserai.hub.reconciliation.Period;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A hub's books on a ledger that is empty before each test; the CRM subscribes to orders, the ERP to their confirmations. */
final class KeptBooks implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    static final CanonicalType ORDER = CanonicalType.parse("order.v1");
    static final CanonicalType CONFIRMED = CanonicalType.parse("order-confirmed.v1");
    static final Subscription CRM = new Subscription(ORDER, "crm", false, "orders-to-crm");
    static final Subscription ERP = new Subscription(CONFIRMED, "erp", true, "orders-to-erp");
    static final Duration LEASE = Duration.ofMinutes(1);
    static final String DOOR = "orders-from-shop";

    LedgerDatabase database;
    Ledger ledger;
    Books books;
    FileBook files;
    private DefaultCamelContext camel;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
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

    @Override
    public void beforeEach(ExtensionContext context) {
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

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        ((AutoCloseable) ledger).close();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        camel.close();
        database.close();
    }

    /** All of the file has been decided on, and it has left its folder. */
    void finish(ReadFile file, @Nullable String door, Rows rows) {
        files.finish(new Reading(file, 1, false, Place.BEGINNING), door, new Place(rows, 0));
        files.leave(file.inbox(), file.name());
    }

    static Period always() {
        return new Period(null, null);
    }

    MessageId accept(String identity) {
        return ledger.accept(order(identity, "a")).thenApply(Acceptance::id).join();
    }

    void acceptValue(String identity, String subject, int version) {
        var bytes = ("value " + version).getBytes(StandardCharsets.UTF_8);
        var newness = new Submission.Version(BigDecimal.valueOf(version), bytes);
        ledger.accept(new Submission(
                        "shop/" + DOOR,
                        identity,
                        bytes,
                        ORDER,
                        subject,
                        bytes,
                        null,
                        null,
                        null,
                        null,
                        bytes,
                        "text/plain",
                        newness))
                .join();
    }

    void conflict(String identity) {
        assertThatThrownBy(() -> ledger.accept(order(identity, "changed")).join())
                .hasCauseInstanceOf(IdentityConflict.class);
        refuse(DOOR, "changed");
    }

    MessageId refuse(String door, String content) {
        return ledger.reject(rejection(door, content));
    }

    Claim claim(Subscription subscription) {
        return ledger.claim(subscription, 1, LEASE).get(0);
    }

    void deliver(Claim claim, Submission reply) {
        settle(claim, new Outcome.Delivered(null, List.of(reply)));
    }

    void settle(Claim claim, Outcome outcome) {
        assertThat(ledger.settle(new Settlement(claim, outcome)).join()).isTrue();
    }

    static Outcome dead() {
        return new Outcome.Dead(
                new Failure("poison", "Fault", "unknown article", "route", "step", Certainty.REFUSED, Instant.EPOCH),
                null);
    }

    static Rejection rejection(String door, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Rejection(door, "shop", null, "contract", "1 finding", List.of(), bytes, "text/plain");
    }

    static Submission order(String identity, String content) {
        return submission("shop/" + DOOR, identity, content, ORDER, null);
    }

    static Submission confirmation(String identity) {
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

    /** Makes the one dead delivery to the CRM due again. */
    void replay() {
        var dead = database.jdbc.queryForObject("SELECT message_id FROM delivery WHERE state = 'dead'", UUID.class);
        var letter = new DeadLetterId(new MessageId(dead), "crm");
        assertThat(Hands.repair(database).release(List.of(new Release(letter, true, false))))
                .containsExactly(letter);
    }
}
