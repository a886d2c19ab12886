package io.caravanserai.hub.deadletter.postgres;

import static io.caravanserai.hub.deadletter.postgres.Desk.ALL;
import static io.caravanserai.hub.deadletter.postgres.Desk.CRM;
import static io.caravanserai.hub.deadletter.postgres.Desk.ERP;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.deadletter.Cause;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.repair.Repair.End;
import io.caravanserai.hub.ledger.repair.Repair.Restoring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person decides about a dead delivery is kept, can be taken back, and keeps a key's order. */
class RepairIntegrationTests {

    @RegisterExtension
    static final Desk desk = new Desk();

    @Test
    void restoresWhatWasDiscardedAsItWas() {
        var id = desk.die("k1", "outage", "IOException", "reset", Certainty.UNKNOWN);

        assertThat(desk.repair.end(List.of(id), End.DISCARDED, "a test order")).containsExactly(id);
        assertThat(desk.state(id)).isEqualTo("discarded");
        assertThat(desk.letters.count(ALL).dead()).isZero();
        assertThat(desk.discards.newest(10)).singleElement().satisfies(discarded -> {
            assertThat(discarded.why()).isEqualTo("a test order");
            assertThat(discarded.restorableUntil()).isAfter(discarded.at());
        });

        assertThat(desk.repair.restore(id)).isInstanceOf(Restoring.Done.class);
        assertThat(desk.state(id)).isEqualTo("dead");
        assertThat(desk.letters.count(ALL).dead()).isEqualTo(1);
        desk.workers.step(desk.replay(ALL));
        assertThat(desk.deliver(CRM)).singleElement().satisfies(claim -> {
            assertThat(claim.request()).asString().isEqualTo("request");
            assertThat(claim.certainty()).isEqualTo(Certainty.UNKNOWN);
            assertThat(claim.attempt()).isEqualTo(2);
        });
        assertThat(desk.repair.restore(id)).isInstanceOf(Restoring.NotDiscarded.class);
    }

    @Test
    void letsTheNextOfTheKeyGoWhenOneIsDiscarded() {
        desk.ledger.subscribe(ERP);
        var first = desk.accept("A-1", "erp");
        var second = desk.accept("A-1", "erp");
        desk.kill(ERP, "refused", "Refused", "closed", Certainty.REFUSED);

        desk.repair.end(List.of(first), End.DISCARDED, "not wanted");

        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(second.message());
        assertThat(desk.repair.restore(first)).isEqualTo(new Restoring.Overtaken(List.of(second)));
        assertThat(desk.state(first)).isEqualTo("discarded");
        var third = desk.accept("A-1", "erp");
        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(third.message());
    }

    @Test
    void putsARestoredOneBackBeforeWhatWasNotDeliveredYet() {
        desk.ledger.subscribe(ERP);
        var first = desk.accept("A-1", "erp");
        var second = desk.accept("A-1", "erp");
        desk.kill(ERP, "refused", "Refused", "closed", Certainty.REFUSED);
        desk.repair.end(List.of(first), End.DISCARDED, "not wanted");
        desk.kill(ERP, "refused", "Refused", "closed", Certainty.REFUSED);
        desk.repair.end(List.of(second), End.DISCARDED, "not wanted either");

        assertThat(desk.repair.restore(first)).isInstanceOf(Restoring.Done.class);
        assertThat(desk.repair.restore(second)).isInstanceOf(Restoring.Done.class);

        assertThat(desk.letters.one(first).orElseThrow().waiting()).containsExactly(second.message());
        desk.workers.step(desk.replay(ALL));
        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(first.message());
        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(second.message());
    }

    @Test
    void movesWhatCertainlyDidNotArriveToTheCauseThatSaysSo() {
        var id = desk.die("k1", "unknown", "IOException", "reset", Certainty.UNKNOWN);

        assertThat(desk.repair.hadNoEffect(id)).isTrue();

        assertThat(desk.causes.of(ALL, 10)).singleElement().satisfies(cause -> {
            assertThat(cause.certainty()).isEqualTo("refused");
            assertThat(cause.dead()).isEqualTo(1);
        });
        assertThat(desk.causes.of(ALL, 10)).extracting(Cause::died).containsExactly(0L);
        desk.workers.step(desk.replay(ALL));
        assertThat(desk.deliver(CRM).get(0).keyRevision()).isEqualTo(1);
    }

    @Test
    void asksAboutAllOfALargeMessage() throws IOException {
        var large = desk.correct(desk.die("k1", "no such article"), "corrected ".repeat(1_000));

        var content = desk.repair.content(large).orElseThrow();

        assertThat(content.body().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("corrected ".repeat(1_000));
    }

    @Test
    void deliversWithoutSendingWhatArrived() {
        var id = desk.die("k1", "unknown", "IOException", "reset", Certainty.UNKNOWN);

        desk.repair.end(List.of(id), End.DELIVERED, "it is in their ledger as 4711");

        assertThat(desk.state(id)).isEqualTo("delivered");
        assertThat(desk.repair.end(List.of(id), End.DISCARDED, "again")).isEmpty();
        assertThat(desk.repair.restore(id)).isInstanceOf(Restoring.NotDiscarded.class);
    }
}
