package io.caravanserai.hub.reconciliation.postgres;

import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.DOOR;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.ORDER;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.always;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import io.caravanserai.hub.reconciliation.Balance.DoorLine;
import io.caravanserai.hub.reconciliation.Discrepancy;
import io.caravanserai.hub.reconciliation.Discrepancy.Kind;
import io.caravanserai.hub.reconciliation.FileBook.ReadFile;
import io.caravanserai.hub.reconciliation.FileBook.Rows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The books name what somebody took away, doubled or changed. */
class BooksDiscrepancyIntegrationTests {

    @RegisterExtension
    static final KeptBooks kept = new KeptBooks();

    @Test
    void knowWhatWasOwedToAMessageFromBeforeTheBooks() {
        kept.accept("1");
        kept.ledger.subscribe(new Subscription(ORDER, "events", false, "orders-to-events"));
        kept.database.jdbc.update("UPDATE message SET owed_to = NULL");
        assertThat(kept.books.balance(always(), null).balanced()).isTrue();

        kept.database.jdbc.update("DELETE FROM delivery");
        assertThat(kept.books.balance(always(), null).discrepancies())
                .extracting(Discrepancy::target)
                .containsExactly("crm");
    }

    @Test
    void nameADeliveryThatWasTakenAway() {
        kept.accept("1");
        var lost = kept.accept("2");
        kept.database.jdbc.update("DELETE FROM delivery WHERE message_id = ?", lost.value());

        var balance = kept.books.balance(always(), null);

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 2, 1, 0, 0, 0, 0, 0, 1));
        assertThat(balance.discrepancies()).satisfiesExactly(found -> is(found, Kind.DELIVERY_ABSENT, lost, "crm"));
    }

    @Test
    void nameADeliveryThatStandsTwice() {
        var twice = kept.accept("1");
        kept.database.jdbc.update("""
                INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts, settled_at)
                SELECT message_id, target, type, subject, sequence, accepted_at, 'delivered', 1, now() FROM delivery""");

        var balance = kept.books.balance(always(), null);

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 1, 1, 0, 1, 0, 0, 0, -1));
        assertThat(balance.discrepancies()).satisfiesExactly(found -> {
            is(found, Kind.DELIVERY_DOUBLED, twice, "crm");
            assertThat(found.detail()).isEqualTo("pending and delivered");
        });
    }

    @Test
    void nameALossThatADoubleHides() {
        var lost = kept.accept("1");
        var twice = kept.accept("2");
        kept.database.jdbc.update("""
                INSERT INTO delivery_history (message_id, target, type, subject, sequence, accepted_at, state, attempts, settled_at)
                SELECT message_id, target, type, subject, sequence, accepted_at, 'delivered', 1, now() FROM delivery
                 WHERE message_id = ?""", twice.value());
        kept.database.jdbc.update("DELETE FROM delivery WHERE message_id = ?", lost.value());

        var balance = kept.books.balance(always(), null);

        assertThat(balance.deliveries()).extracting(DeliveryLine::difference).containsExactly(0L);
        assertThat(balance.balanced()).isFalse();
        assertThat(balance.discrepancies())
                .extracting(Discrepancy::kind)
                .containsExactly(Kind.DELIVERY_ABSENT, Kind.DELIVERY_DOUBLED);
    }

    @Test
    void nameADeliveryThatNobodyIsOwed() {
        var message = kept.accept("1");
        kept.database.jdbc.update("UPDATE delivery SET target = 'erp'");

        assertThat(kept.books.balance(always(), null).discrepancies())
                .satisfiesExactly(
                        found -> is(found, Kind.DELIVERY_ABSENT, message, "crm"),
                        found -> is(found, Kind.DELIVERY_NOT_OWED, message, "erp"));
    }

    @Test
    void nameAMessageThatWasTakenAway() {
        var lost = kept.accept("1");
        kept.accept("2");
        kept.database.jdbc.update("DELETE FROM message WHERE id = ?", lost.value());

        var balance = kept.books.balance(always(), null);

        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 2, 1, 0, 0, 1));
        assertThat(balance.discrepancies())
                .satisfiesExactly(
                        found -> is(found, Kind.MESSAGE_ABSENT, lost, null),
                        found -> is(found, Kind.DELIVERY_NOT_OWED, lost, "crm"));
    }

    @Test
    void noticeAMessageOfWhichEveryTraceIsGone() {
        var lost = kept.accept("1");
        kept.database.jdbc.update("DELETE FROM message WHERE id = ?", lost.value());
        kept.database.jdbc.update("DELETE FROM identity WHERE message_id = ?", lost.value());
        kept.database.jdbc.update("DELETE FROM delivery WHERE message_id = ?", lost.value());

        var balance = kept.books.balance(always(), null);

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 1, 0, 0, 0, 1));
    }

    @Test
    void nameARejectThatWasTakenAwayOrChanged() {
        var lost = kept.refuse(DOOR, "bad");
        var changed = kept.refuse(DOOR, "worse");
        kept.database.jdbc.update("DELETE FROM reject WHERE id = ?", lost.value());
        kept.database.jdbc.update("UPDATE reject SET times = 3");

        var balance = kept.books.balance(always(), null);

        assertThat(balance.doors()).containsExactly(new DoorLine(DOOR, 2, 0, 0, 1, 1));
        assertThat(balance.discrepancies())
                .satisfiesExactlyInAnyOrder(
                        found -> is(found, Kind.REJECT_ABSENT, lost, null),
                        found -> is(found, Kind.REJECT_MISCOUNTED, changed, null));
    }

    @Test
    void nameAFileWhoseRowsDoNotAddUp() {
        var file = new ReadFile("stores", "one.csv", "00");
        kept.files.begin(file, "as ever");
        kept.finish(file, null, new Rows(5, 3, 1));

        var balance = kept.books.balance(always(), null);

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.discrepancies()).satisfiesExactly(found -> {
            assertThat(found.kind()).isEqualTo(Kind.FILE_ROWS);
            assertThat(found.id()).isEqualTo("stores/one.csv");
            assertThat(found.detail()).contains("5 rows read, 3 accepted, 1 given back");
        });
    }

    private static void is(Discrepancy found, Kind kind, MessageId id, @Nullable String target) {
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.id()).isEqualTo(id.toString());
        assertThat(found.target()).isEqualTo(target);
    }
}
