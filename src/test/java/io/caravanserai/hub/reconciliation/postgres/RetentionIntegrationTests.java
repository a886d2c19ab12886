package io.caravanserai.hub.reconciliation.postgres;

import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.CRM;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.DOOR;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.ERP;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.always;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.confirmation;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.dead;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.postgres.retention.Retentions;
import io.caravanserai.hub.ledger.retention.Retention;
import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import io.caravanserai.hub.reconciliation.Balance.DoorLine;
import io.caravanserai.hub.reconciliation.Balance.FileLine;
import io.caravanserai.hub.reconciliation.Discrepancy;
import io.caravanserai.hub.reconciliation.Discrepancy.Kind;
import io.caravanserai.hub.reconciliation.FileBook.ReadFile;
import io.caravanserai.hub.reconciliation.FileBook.Rows;
import io.caravanserai.hub.reconciliation.Period;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is past goes by whole days, nothing open with it, and the books go on adding up. */
class RetentionIntegrationTests {

    @RegisterExtension
    static final KeptBooks kept = new KeptBooks();

    private final LocalDate day = PastDays.day();
    private final PastDays past = new PastDays(kept);

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
        kept.files.begin(file, "as ever");
        kept.finish(file, DOOR, new Rows(5, 3, 2));
        past.age();
        kept.accept("today");
        var before = kept.books.balance(always(), null);
        assertThat(before.balanced()).as("%s", before).isTrue();

        var gone = past.retention(30).run().orElseThrow();

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
        assertThat(past.retention(30).plan().gone().messages()).isEqualTo(3);
    }

    @Test
    void letsOneClassGoEarlierThanTheOthers() {
        kept.accept("1");
        kept.deliver(kept.claim(CRM), confirmation("1"));
        kept.settle(kept.claim(ERP), new Outcome.Delivered("7", List.of()));
        kept.accept("2");
        past.age(10);

        var gone = past.retention(5).run().orElseThrow();

        assertThat(gone.dropped()).doesNotContain(LocalDate.now(ZoneOffset.UTC).minusDays(10));
        assertThat(gone.messages()).isEqualTo(1);
        assertThat(kept.database.jdbc.queryForList("SELECT type FROM message ORDER BY type", String.class))
                .containsExactly("order-confirmed.v1", "order.v1");
        var balance = kept.books.balance(always(), null);
        assertThat(balance.balanced()).as("%s", balance).isTrue();
        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 2, 2, 0, 0, 0));
        assertThat(past.retention(5).run().orElseThrow().messages()).isZero();
    }

    @Test
    void keepsADayWhoseBooksDoNotBalance() {
        var lost = kept.accept("1");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        kept.database.jdbc.update("DELETE FROM delivery_history WHERE message_id = ?", lost.value());
        past.age();

        var gone = past.retention(30).run().orElseThrow();

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
    void keepsWhatCameLaterThanItsIdSays() {
        kept.accept("1");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        past.age();
        kept.database.jdbc.update("UPDATE message SET accepted_at = clock_timestamp()");

        var gone = past.retention(30).run().orElseThrow();

        assertThat(gone.stayed())
                .singleElement()
                .satisfies(stayed -> assertThat(stayed.why()).contains("a hub's clock was wrong"));
        assertThat(count("message")).isEqualTo(1);
    }

    @Test
    void noticesAMessageThatWentWithoutBeingCounted() {
        kept.accept("1");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        kept.accept("2");
        kept.settle(kept.claim(CRM), dead());
        past.age();
        past.retention(30).run();
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
        past.age();

        assertThat(past.retention(30).run().orElseThrow().identities()).isZero();
        assertThat(count("identity")).isEqualTo(1);

        var shorter = Retentions.on(kept.database.jdbc, Duration.ofDays(30), Duration.ofDays(35), Map.of());
        assertThat(shorter.run().orElseThrow().identities()).isEqualTo(1);
        assertThat(kept.books.balance(always(), null).balanced()).isTrue();
    }

    @Test
    void forgetsTheNewestOfAKeyWithItsMessage() {
        kept.accept("1");
        var old = kept.claim(CRM);
        kept.settle(old, new Outcome.Delivered(null, List.of()));
        past.age();
        kept.database.jdbc.update("""
                INSERT INTO key_newest (target, type, subject, message_id)
                SELECT 'crm', 'order.v1', 'old', id FROM message
                UNION ALL SELECT 'crm', 'order.v1', 'new', lowest_id(current_date)
                UNION ALL SELECT 'crm', 'order-confirmed.v1', 'kept for longer', id FROM message""");

        past.retention(10).run();

        assertThat(kept.database.jdbc.queryForList("SELECT subject FROM key_newest ORDER BY 1", String.class))
                .containsExactly("new");
    }

    @Test
    void letsRowsOfWrittenFilesGoAndRemembersThatTheyWereWritten() {
        kept.database.jdbc.execute("""
                INSERT INTO collected_file (output, number, name, closed_at, rows, replaced, head, tail, written_at)
                VALUES ('o', 1, 'old', now() - interval '40 d', 1, 0, '', '', now() - interval '40 d'),
                       ('o', 2, 'late', now() - interval '40 d', 1, 0, '', '', now() - interval '1 d'),
                       ('o', 3, 'waits', now() - interval '40 d', 1, 0, '', '', NULL);
                INSERT INTO collected_row (output, message_id, sequence, subject, content, amounts, file)
                SELECT 'o', gen_random_uuid(), n, 'k', '', '{}', n FROM generate_series(1, 3) n""");

        past.retention(30).run();

        assertThat(kept.database.jdbc.queryForList("SELECT file FROM collected_row ORDER BY 1", Long.class))
                .containsExactly(2L, 3L);
        assertThat(count("collected_file")).isEqualTo(3);
    }

    @Test
    void letsWhatBecameOfEachMessageOfAReplayGoAndRemembersThatItRan() {
        replayed("now() - interval '40 days'");
        replayed("now() - interval '10 days'");
        replayed("NULL");

        past.retention(30).run();

        assertThat(count("replay")).isEqualTo(3);
        assertThat(count("reject_replay")).isEqualTo(3);
        assertThat(count("replay_item")).isEqualTo(2);
        assertThat(count("reject_replay_item")).isEqualTo(2);
    }

    /** One of dead letters and one of rejects, of a message each. */
    private void replayed(String ended) {
        var jdbc = kept.database.jdbc;
        for (var replay : List.of("replay", "reject_replay")) {
            jdbc.update("INSERT INTO " + replay + " (id, state, who, why, selection, total, ended_at)"
                    + " VALUES (gen_random_uuid(), 'done', 'otto', 'mended', 'all', 1, " + ended + ")");
        }
        jdbc.update("INSERT INTO replay_item (replay_id, message_id, target, sequence, cause, state)"
                + " SELECT id, gen_random_uuid(), 'crm', 1, 'c', 'delivered' FROM replay r"
                + " WHERE NOT EXISTS (SELECT FROM replay_item i WHERE i.replay_id = r.id)");
        jdbc.update("INSERT INTO reject_replay_item (replay_id, reject_id, door, state)"
                + " SELECT id, gen_random_uuid(), 'd', 'accepted' FROM reject_replay r"
                + " WHERE NOT EXISTS (SELECT FROM reject_replay_item i WHERE i.replay_id = r.id)");
    }

    @Test
    void widensAPeriodToTheDaysOfWhichOnlyTheTotalsAreKnown() {
        kept.accept("1");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        past.age();
        past.retention(30).run();
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
        past.age();

        var plan = past.retention(30).plan();

        assertThat(plan.kept())
                .extracting(Retention.Kept::what)
                .containsExactly("public", "internal", "personal", "rejects", "written", "replays", "identities");
        assertThat(plan.past()).extracting(Retention.Day::day).contains(day);
        assertThat(plan.past())
                .filteredOn(old -> old.day().equals(day))
                .singleElement()
                .satisfies(old -> {
                    assertThat(old.open()).isEqualTo(1);
                    assertThat(old.goes()).isEqualTo(day.plusDays(31));
                });
        assertThat(plan.next()).isNotNull();
    }

    private static List<String> partitions() {
        return kept.database.jdbc.queryForList(
                "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'message'::regclass", String.class);
    }

    private static int count(String table) {
        return kept.database.jdbc.queryForObject("SELECT count(*) FROM " + table, Integer.class);
    }
}
