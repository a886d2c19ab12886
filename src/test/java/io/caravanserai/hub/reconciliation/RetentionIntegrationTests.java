package io.caravanserai.hub.reconciliation;

import static io.caravanserai.hub.reconciliation.KeptBooks.CONFIRMED;
import static io.caravanserai.hub.reconciliation.KeptBooks.CRM;
import static io.caravanserai.hub.reconciliation.KeptBooks.DOOR;
import static io.caravanserai.hub.reconciliation.KeptBooks.ERP;
import static io.caravanserai.hub.reconciliation.KeptBooks.LEASE;
import static io.caravanserai.hub.reconciliation.KeptBooks.ORDER;
import static io.caravanserai.hub.reconciliation.KeptBooks.always;
import static io.caravanserai.hub.reconciliation.KeptBooks.confirmation;
import static io.caravanserai.hub.reconciliation.KeptBooks.dead;
import static io.caravanserai.hub.reconciliation.KeptBooks.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.postgres.retention.Retentions;
import io.caravanserai.hub.ledger.retention.DataClass;
import io.caravanserai.hub.ledger.retention.Retention;
import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import io.caravanserai.hub.reconciliation.Balance.DoorLine;
import io.caravanserai.hub.reconciliation.Balance.FileLine;
import io.caravanserai.hub.reconciliation.Discrepancy.Kind;
import io.caravanserai.hub.reconciliation.FileBook.ReadFile;
import io.caravanserai.hub.reconciliation.FileBook.Rows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is past goes by whole days, nothing open with it, and the books go on adding up. */
class RetentionIntegrationTests {

    @RegisterExtension
    static final KeptBooks kept = new KeptBooks();

    private static final int LONG_AGO = 40;

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(LONG_AGO);

    @Test
    void dropsADayWithItsPartitionsAndKeepsItInTheBooks() {
        kept.accept("1");
        kept.accept("1");
        kept.accept("2");
        kept.refuse(DOOR, "bad");
        kept.deliver(kept.claim(CRM), confirmation("1"));
        kept.settle(kept.claim(CRM), new Outcome.Filtered("not for them", List.of()));
        kept.settle(kept.claim(ERP), new Outcome.Delivered("7", List.of()));
        var file = new ReadFile("stores", "one.csv", "00");
        kept.files.begin(file);
        kept.files.finish(file, DOOR, new Rows(5, 3, 2));
        age();
        kept.accept("today");
        var before = kept.books.balance(always(), null);
        assertThat(before.balanced()).as("%s", before).isTrue();

        var gone = retention(30).run().orElseThrow();

        assertThat(gone.stayed()).isEmpty();
        assertThat(gone.dropped()).contains(day);
        assertThat(gone.messages()).isEqualTo(3);
        assertThat(gone.rejects()).isEqualTo(1);
        assertThat(gone.files()).isEqualTo(1);
        assertThat(count("message")).isEqualTo(1);
        assertThat(count("delivery_history")).isZero();
        assertThat(count("reject")).isZero();
        assertThat(count("file_read")).isZero();
        assertThat(partitions()).doesNotContain("message_" + day.toString().replace("-", ""));
        var balance = kept.books.balance(always(), null);
        assertThat(balance.balanced()).as("%s", balance).isTrue();
        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 5, 3, 1, 1, 0));
        assertThat(balance.deliveries())
                .containsExactly(
                        new DeliveryLine("order-confirmed.v1", "erp", 1, 0, 0, 1, 0, 0, 0, 0),
                        new DeliveryLine("order.v1", "crm", 3, 1, 0, 1, 1, 0, 0, 0));
        assertThat(balance.files()).containsExactly(new FileLine("stores", 1, 0, 5, 3, 2, 0));
        assertThat(kept.books.balance(always(), "orders").balanced()).isTrue();
        assertThat(retention(30).plan().gone().messages()).isEqualTo(3);
    }

    @Test
    void movesOutWhatIsOpenFirstAndLetsItGoOnceItIsSettled() {
        kept.accept("dead");
        kept.settle(kept.claim(CRM), dead());
        kept.accept("delivered");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        kept.accept("flight");
        kept.accept("pending");
        age();
        var inFlight = kept.claim(CRM);

        var gone = retention(30).run().orElseThrow();

        assertThat(gone.dropped()).contains(day);
        assertThat(gone.messages()).isEqualTo(1);
        assertThat(gone.moved()).isEqualTo(3);
        var balance = kept.books.balance(always(), null);
        assertThat(balance.balanced()).as("%s", balance).isTrue();
        assertThat(balance.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 4, 1, 1, 1, 0, 1, 0, 0));

        kept.settle(inFlight, new Outcome.Delivered(null, List.of()));
        kept.replay();
        var claims = kept.ledger.claim(CRM, 10, LEASE);
        assertThat(claims)
                .hasSize(2)
                .allSatisfy(claim -> assertThat(claim.content()).isNotNull());
        claims.forEach(claim -> kept.settle(claim, new Outcome.Delivered(null, List.of())));
        assertThat(kept.books.balance(always(), null).balanced()).isTrue();

        assertThat(retention(30).run().orElseThrow().messages()).isEqualTo(3);
        assertThat(count("message")).isZero();
        assertThat(count("delivery_history")).isZero();
        var after = kept.books.balance(always(), null);
        assertThat(after.balanced()).as("%s", after).isTrue();
        assertThat(after.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 4, 0, 0, 4, 0, 0, 0, 0));
    }

    @Test
    void letsOneClassGoEarlierThanTheOthers() {
        kept.accept("1");
        kept.deliver(kept.claim(CRM), confirmation("1"));
        kept.settle(kept.claim(ERP), new Outcome.Delivered("7", List.of()));
        kept.accept("2");
        age(10);

        var gone = retention(5).run().orElseThrow();

        assertThat(gone.dropped()).doesNotContain(LocalDate.now(ZoneOffset.UTC).minusDays(10));
        assertThat(gone.messages()).isEqualTo(1);
        assertThat(kept.database.jdbc.queryForList("SELECT type FROM message ORDER BY type", String.class))
                .containsExactly("order-confirmed.v1", "order.v1");
        var balance = kept.books.balance(always(), null);
        assertThat(balance.balanced()).as("%s", balance).isTrue();
        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 2, 2, 0, 0, 0));
        assertThat(retention(5).run().orElseThrow().messages()).isZero();
    }

    @Test
    void takesTheChunksOfLargeBodiesAlongAndKeepsThoseOfOpenMessages() throws IOException {
        var large = "a".repeat(5_000);
        kept.ledger.accept(order("gone", large)).join();
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        kept.ledger.accept(order("open", large)).join();
        kept.ledger.accept(order("soon", large)).join();
        age();

        assertThat(retention(30).run().orElseThrow().dropped()).contains(day);

        assertThat(kept.database.jdbc.queryForObject("SELECT count(DISTINCT message_id) FROM body_chunk", Integer.class))
                .isEqualTo(2);
        var claim = kept.claim(CRM);
        assertThat(claim.content().bytes()).asString().isEqualTo(large);
        kept.settle(claim, new Outcome.Delivered(null, List.of()));
        retention(30).run();
        assertThat(kept.database.jdbc.queryForObject("SELECT count(DISTINCT message_id) FROM body_chunk", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void keepsADayWhoseBooksDoNotBalance() {
        var lost = kept.accept("1");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        kept.database.jdbc.update("DELETE FROM delivery_history WHERE message_id = ?", lost.value());
        age();

        var gone = retention(30).run().orElseThrow();

        assertThat(gone.dropped()).doesNotContain(day);
        assertThat(gone.stayed()).singleElement().satisfies(stayed -> {
            assertThat(stayed.day()).isEqualTo(day);
            assertThat(stayed.why()).contains("order.v1 to crm: 1 owed, 0 settled", "./hub balance");
        });
        assertThat(kept.books.balance(always(), null).discrepancies())
                .extracting(Discrepancy::kind)
                .containsExactly(Kind.DELIVERY_ABSENT);
    }

    @Test
    void losesNothingWhileHubsAreAtWorkOnWhatIsPast() {
        IntStream.range(0, 300).forEach(n -> kept.accept("old" + n));
        age();
        var atWork = new AtomicBoolean(true);
        var doors = CompletableFuture.runAsync(() -> {
            for (int i = 0; atWork.get(); i++) {
                kept.accept("new" + i);
            }
        });
        var deliveries = CompletableFuture.runAsync(() -> {
            while (atWork.get()) {
                kept.ledger.claim(CRM, 5, LEASE).forEach(claim -> kept.settle(claim, new Outcome.Delivered(null, List.of())));
            }
        });
        try {
            for (long gone = 0; gone < 300; ) {
                gone += retention(30).run().orElseThrow().messages();
            }
        } finally {
            atWork.set(false);
        }
        doors.join();
        deliveries.join();

        var balance = kept.books.balance(always(), null);
        assertThat(balance.balanced()).as("%s", balance).isTrue();
        assertThat(kept.database.jdbc.queryForObject(
                        "SELECT sum(delivered) FROM delivery_total", Integer.class))
                .isEqualTo(300);
    }

    @Test
    void keepsWhatCameLaterThanItsIdSays() {
        kept.accept("1");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        age();
        kept.database.jdbc.update("UPDATE message SET accepted_at = clock_timestamp()");

        var gone = retention(30).run().orElseThrow();

        assertThat(gone.stayed()).singleElement().satisfies(stayed -> assertThat(stayed.why())
                .contains("a hub's clock was wrong"));
        assertThat(count("message")).isEqualTo(1);
    }

    @Test
    void noticesAMessageThatWentWithoutBeingCounted() {
        kept.accept("1");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        kept.accept("2");
        kept.settle(kept.claim(CRM), dead());
        age();
        retention(30).run();
        kept.database.jdbc.update("DELETE FROM message");
        kept.database.jdbc.update("DELETE FROM delivery");

        var balance = kept.books.balance(always(), null);

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.discrepancies()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.DAY_MISCOUNTED);
            assertThat(found.id()).isEqualTo(day.toString());
            assertThat(found.detail()).isEqualTo("2 identities, but 1 messages gone and 0 kept");
        });
    }

    @Test
    void remembersIdentitiesLongerThanMessages() {
        kept.accept("1");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        age();

        assertThat(retention(30).run().orElseThrow().identities()).isZero();
        assertThat(count("identity")).isEqualTo(1);

        var shorter = Retentions.on(kept.database.jdbc, Duration.ofDays(30), Duration.ofDays(35), Map.of());
        assertThat(shorter.run().orElseThrow().identities()).isEqualTo(1);
        assertThat(kept.books.balance(always(), null).balanced()).isTrue();
    }

    @Test
    void widensAPeriodToTheDaysOfWhichOnlyTheTotalsAreKnown() {
        kept.accept("1");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        age();
        retention(30).run();
        var midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);

        var balance = kept.books.balance(
                new Period(midnight.plus(3, ChronoUnit.HOURS), midnight.plus(4, ChronoUnit.HOURS)), null);

        assertThat(balance.from()).isEqualTo(midnight);
        assertThat(balance.to()).isEqualTo(midnight.plus(1, ChronoUnit.DAYS));
        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 1, 1, 0, 0, 0));
        assertThat(balance.balanced()).isTrue();
        assertThat(kept.books
                        .balance(new Period(midnight.plus(1, ChronoUnit.DAYS), null), null)
                        .doors())
                .isEmpty();
    }

    @Test
    void saysWhatWillGoWhen() {
        kept.accept("1");
        age();

        var plan = retention(30).plan();

        assertThat(plan.kept())
                .extracting(Retention.Kept::what)
                .containsExactly("public", "internal", "personal", "rejects", "identities");
        assertThat(plan.past()).extracting(Retention.Day::day).contains(day);
        assertThat(plan.past())
                .filteredOn(past -> past.day().equals(day))
                .singleElement()
                .satisfies(past -> {
                    assertThat(past.open()).isEqualTo(1);
                    assertThat(past.goes()).isEqualTo(day.plusDays(31));
                });
        assertThat(plan.next()).isNotNull();
    }

    private static Retention retention(int personal) {
        return Retentions.on(
                kept.database.jdbc,
                Duration.ofDays(personal),
                Duration.ofDays(60),
                Map.of(ORDER, DataClass.PERSONAL, CONFIRMED, DataClass.INTERNAL));
    }

    private void age() {
        age(LONG_AGO);
    }

    /** Makes all that is there as old as if it had been accepted at noon so many days ago, by the hub's clock and the database's. */
    private static void age(int days) {
        var then = LocalDate.now(ZoneOffset.UTC).minusDays(days);
        var noon = then.atTime(12, 0).toInstant(ZoneOffset.UTC);
        var jdbc = kept.database.jdbc;
        jdbc.execute("SELECT open_days('" + then + "', 1)");
        var shift = " - interval '" + Duration.between(noon, Instant.now()).toSeconds() + " s'";
        for (var column : List.of(
                "message.accepted_at",
                "identity.accepted_at",
                "delivery.accepted_at",
                "delivery_history.accepted_at",
                "reject.received_at",
                "reject.last_at",
                "file_read.begun_at",
                "file_read.finished_at")) {
            var names = column.split("\\.");
            jdbc.update("UPDATE " + names[0] + " SET " + names[1] + " = " + names[1] + shift);
        }
        for (var tally : List.of("door_tally", "reject_tally")) {
            jdbc.update("UPDATE " + tally + " SET minute = date_trunc('minute', minute" + shift + ")");
        }
        var prefix = lowest(then);
        for (var column : List.of("message.id", "identity.message_id", "delivery.message_id", "delivery_history.message_id", "body_chunk.message_id")) {
            var names = column.split("\\.");
            jdbc.update(
                    "UPDATE " + names[0] + " SET " + names[1] + " = (? || substr(" + names[1] + "::text, 14))::uuid",
                    prefix);
        }
    }

    /** The time's part of the ids of that noon. */
    private static String lowest(LocalDate day) {
        var hex = String.format(
                "%012x", day.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli());
        return hex.substring(0, 8) + "-" + hex.substring(8);
    }

    private static List<String> partitions() {
        return kept.database.jdbc.queryForList(
                "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'message'::regclass", String.class);
    }

    private static int count(String table) {
        return kept.database.jdbc.queryForObject("SELECT count(*) FROM " + table, Integer.class);
    }
}
