package io.caravanserai.hub.reconciliation.postgres;

import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.CRM;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.DOOR;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.LEASE;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.ORDER;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.always;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.confirmation;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.dead;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.order;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.rejection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.hand.Hands;
import io.caravanserai.hub.ledger.repair.Repair.Release;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import io.caravanserai.hub.reconciliation.Balance.DoorLine;
import io.caravanserai.hub.reconciliation.Balance.FileLine;
import io.caravanserai.hub.reconciliation.FileBook.ReadFile;
import io.caravanserai.hub.reconciliation.FileBook.Rows;
import io.caravanserai.hub.reconciliation.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The books balance whatever honestly happens, at any moment, by period and by flow. */
class BooksBalanceIntegrationTests {

    @RegisterExtension
    static final KeptBooks kept = new KeptBooks();

    @Test
    void balanceAfterAllThatHonestlyHappens() {
        kept.accept("1");
        kept.accept("1");
        kept.accept("2");
        kept.accept("3");
        kept.accept("4");
        kept.refuse(DOOR, "bad");
        kept.refuse(DOOR, "bad");
        kept.refuse(DOOR, "worse");
        kept.conflict("1");
        kept.deliver(kept.claim(CRM), confirmation("1"));
        kept.settle(kept.claim(CRM), dead());
        kept.settle(kept.claim(CRM), new Outcome.Filtered("not for them", List.of()));
        var dead =
                kept.database.jdbc.queryForObject("SELECT message_id FROM delivery WHERE state = 'dead'", UUID.class);
        var letter = new DeadLetterId(new MessageId(dead), "crm");
        assertThat(Hands.repair(kept.database).release(List.of(new Release(letter, true, false))))
                .containsExactly(letter);
        kept.claim(CRM);

        var balance = kept.books.balance(always(), null);

        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 9, 4, 1, 4, 0));
        assertThat(balance.deliveries())
                .containsExactly(
                        new DeliveryLine("order-confirmed.v1", "erp", 1, 1, 0, 0, 0, 0, 0, 0),
                        new DeliveryLine("order.v1", "crm", 4, 1, 1, 1, 1, 0, 0, 0));
        assertThat(balance.discrepancies()).isEmpty();
        assertThat(balance.balanced()).isTrue();
    }

    @Test
    void balanceWhereNewerValuesMakeOlderOnesVoid() {
        kept.ledger.subscribe(
                new Subscription(ORDER, "crm", false, true, true, "orders-to-crm", "orders", Subscription.From.NOW));
        kept.acceptValue("id-1", "level", 1);
        var underWay = kept.claim(CRM);
        kept.acceptValue("id-2", "level", 2);
        kept.acceptValue("id-3", "level", 4); // makes the second void
        kept.acceptValue("id-4", "level", 3); // stale
        kept.acceptValue("id-4", "level", 3); // repeated
        kept.settle(underWay, dead());
        kept.acceptValue("id-5", "other", 1);

        var balance = kept.books.balance(always(), null);

        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 6, 5, 1, 0, 0));
        assertThat(balance.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 5, 2, 0, 0, 2, 1, 0, 0));
        assertThat(balance.balanced()).as("%s", balance).isTrue();
    }

    @Test
    void owesNothingToASubscriberThatCameLater() {
        kept.accept("1");
        kept.ledger.subscribe(new Subscription(ORDER, "events", false, "orders-to-events"));
        kept.accept("2");

        var balance = kept.books.balance(always(), null);

        assertThat(balance.balanced()).isTrue();
        assertThat(balance.deliveries())
                .containsExactly(
                        new DeliveryLine("order.v1", "crm", 2, 2, 0, 0, 0, 0, 0, 0),
                        new DeliveryLine("order.v1", "events", 1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void countTheRowsOfAFileOnceHoweverOftenItIsRead() {
        var file = new ReadFile("stores", "one.csv", "00");
        kept.files.begin(new ReadFile("stores", "one.csv", "99"), "as ever"); // was still being written
        kept.files.begin(file, "as ever");
        assertThat(kept.books.balance(always(), null).files())
                .containsExactly(new FileLine("stores", 0, 1, 0, 0, 0, 0));
        kept.files.begin(file, "as ever");
        kept.finish(file, DOOR, new Rows(5, 3, 2));
        kept.files.begin(file, "as ever");
        kept.finish(file, DOOR, new Rows(5, 3, 2));

        var balance = kept.books.balance(always(), "orders");

        assertThat(balance.files()).containsExactly(new FileLine("stores", 1, 0, 5, 3, 2, 0));
        assertThat(balance.balanced()).isTrue();
        assertThat(kept.books.balance(always(), "invoices").files()).isEmpty();
    }

    @Test
    void balanceEachPeriodForItself() {
        kept.accept("1");
        kept.accept("1");
        kept.refuse(DOOR, "bad");
        var yesterday = Duration.ofDays(1);
        for (var column : List.of(
                "message.accepted_at",
                "identity.accepted_at",
                "delivery.accepted_at",
                "door_tally.minute",
                "reject_tally.minute")) {
            var names = column.split("\\.");
            kept.database.jdbc.update(
                    "UPDATE " + names[0] + " SET " + names[1] + " = " + names[1] + " - interval '1 day'");
        }
        kept.accept("2");
        kept.refuse(DOOR, "bad");
        var midnight = Instant.now().minus(yesterday.dividedBy(2));

        assertThat(kept.books.balance(always(), null).doors()).containsExactly(new DoorLine(DOOR, 5, 2, 1, 2, 0));
        var before = kept.books.balance(new Period(null, midnight), null);
        assertThat(before.doors()).containsExactly(new DoorLine(DOOR, 3, 1, 1, 1, 0));
        assertThat(before.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(before.balanced()).isTrue();
        var after = kept.books.balance(new Period(midnight, null), null);
        assertThat(after.doors()).containsExactly(new DoorLine(DOOR, 2, 1, 0, 1, 0));
        assertThat(after.balanced()).isTrue();
    }

    @Test
    void balanceEachFlowForItself() {
        var lost = kept.accept("1");
        kept.refuse("invoices-from-shop", "bad");
        kept.database.jdbc.update("DELETE FROM message WHERE id = ?", lost.value());

        var invoices = kept.books.balance(always(), "invoices");
        assertThat(invoices.balanced()).isTrue();
        assertThat(invoices.doors()).containsExactly(new DoorLine("invoices-from-shop", 1, 0, 0, 1, 0));
        assertThat(invoices.deliveries()).isEmpty();
        var orders = kept.books.balance(always(), "orders");
        assertThat(orders.balanced()).isFalse();
        assertThat(orders.doors()).containsExactly(new DoorLine(DOOR, 1, 0, 0, 0, 1));
        assertThatThrownBy(() -> kept.books.balance(always(), "orders2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of invoices, orders");
    }

    @Test
    void balanceAtAnyMomentWhileHubsAreAtWork() throws Exception {
        Ledger other = kept.database.hub("hub-b");
        var atWork = new AtomicBoolean(true);
        var work = IntStream.range(0, 3)
                .mapToObj(n -> CompletableFuture.runAsync(
                        () -> work(n == 0 ? other : kept.ledger, n, atWork), ForkJoinPool.commonPool()))
                .toList();
        try {
            for (int i = 0; i < 30; i++) {
                var balance = kept.books.balance(always(), null);
                assertThat(balance.balanced()).as("%s", balance).isTrue();
            }
        } finally {
            atWork.set(false);
            work.forEach(CompletableFuture::join);
            ((AutoCloseable) other).close();
        }
        assertThat(kept.books.balance(always(), null)).satisfies(balance -> {
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
}
