package io.caravanserai.hub.reconciliation.postgres;

import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.CRM;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.ORDER;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.always;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.dead;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.backfill.Backfills.Wish;
import io.caravanserai.hub.ledger.postgres.backfill.Lanes;
import io.caravanserai.hub.ledger.postgres.hand.Hands;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import io.caravanserai.hub.reconciliation.Balance.DoorLine;
import io.caravanserai.hub.reconciliation.Discrepancy;
import io.caravanserai.hub.reconciliation.Discrepancy.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A correction is one more that is owed to its target, and one more that is there; at the door nothing more was received. */
class CorrectedBooksIntegrationTests {

    @RegisterExtension
    static final KeptBooks kept = new KeptBooks();

    @Test
    void addUpWithACorrectionPendingAndDelivered() {
        correct(kept.accept("1"));
        balances(new DeliveryLine("order.v1", "crm", 2, 1, 0, 0, 0, 0, 1, 0));

        kept.settle(kept.claim(CRM), new Outcome.Delivered("7", List.of()));

        balances(new DeliveryLine("order.v1", "crm", 2, 0, 0, 1, 0, 0, 1, 0));
        assertThat(kept.books.balance(always(), "orders").balanced()).isTrue();
    }

    @Test
    void missACorrectionThatIsLost() {
        var correction = correct(kept.accept("1"));
        kept.database.jdbc.update("DELETE FROM delivery");
        assertThat(kept.books.balance(always(), null).discrepancies())
                .singleElement()
                .satisfies(lost -> {
                    assertThat(lost.kind()).isEqualTo(Kind.DELIVERY_ABSENT);
                    assertThat(lost.id()).isEqualTo(correction.toString());
                });

        kept.database.jdbc.update("DELETE FROM message WHERE id = ?", correction.value());

        assertThat(kept.books.balance(always(), "orders").discrepancies())
                .extracting(Discrepancy::kind, Discrepancy::id)
                .contains(org.assertj.core.groups.Tuple.tuple(Kind.MESSAGE_ABSENT, correction.toString()));
    }

    @Test
    void goOnAddingUpWhenTheDayIsLetGo() {
        correct(kept.accept("1"));
        kept.settle(kept.claim(CRM), new Outcome.Delivered("7", List.of()));
        var past = new PastDays(kept);
        past.age();

        var gone = past.retention(30).run().orElseThrow();

        assertThat(gone.stayed()).isEmpty();
        assertThat(gone.messages()).isEqualTo(2);
        balances(new DeliveryLine("order.v1", "crm", 2, 0, 0, 1, 0, 0, 1, 0));
    }

    @Test
    void oweACorrectionToNoOtherTarget() {
        var original = kept.accept("1");
        var correction = correct(original);
        var events = new Subscription(ORDER, "events", false, "orders-to-events");
        kept.ledger.subscribe(events);
        var lane = Lanes.on(kept.database.jdbc, kept.database.transaction(), 10, 100);

        lane.ask(new Wish(ORDER, "events", null, null, "otto", "new"));
        while (lane.all().get(0).finishedAt() == null) {
            lane.step();
        }

        assertThat(kept.ledger.claim(events, 10, KeptBooks.LEASE))
                .extracting(io.caravanserai.hub.ledger.Claim::id)
                .containsExactly(original);
        assertThat(kept.claim(CRM).id()).isEqualTo(correction);
        assertThat(kept.books.balance(always(), null).balanced()).isTrue();
    }

    private static MessageId correct(MessageId original) {
        kept.settle(kept.claim(CRM), dead());
        var replacement = Hands.replacement(kept.database);
        var letter = new DeadLetterId(original, "crm");
        return kept.database.transaction().execute(status -> {
            assertThat(replacement.take(letter)).isPresent();
            return replacement.replace(letter, new byte[] {'b'}, null);
        });
    }

    private static void balances(DeliveryLine line) {
        var balance = kept.books.balance(always(), null);
        assertThat(balance.balanced()).as("%s", balance).isTrue();
        assertThat(balance.deliveries()).contains(line);
        assertThat(balance.doors()).containsExactly(new DoorLine(KeptBooks.DOOR, 1, 1, 0, 0, 0));
    }
}
