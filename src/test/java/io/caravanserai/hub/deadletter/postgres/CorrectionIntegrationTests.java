package io.caravanserai.hub.deadletter.postgres;

import static io.caravanserai.hub.deadletter.postgres.Desk.ALL;
import static io.caravanserai.hub.deadletter.postgres.Desk.CRM;
import static io.caravanserai.hub.deadletter.postgres.Desk.ERP;
import static io.caravanserai.hub.deadletter.postgres.Desk.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.repair.Repair.End;
import io.caravanserai.hub.ledger.repair.Repair.Restoring;
import io.caravanserai.hub.ledger.repair.Replacement.Overtaken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A corrected message goes to the failed target alone, in its original's place; the original is discarded, and says by what. */
class CorrectionIntegrationTests {

    @RegisterExtension
    static final Desk desk = new Desk();

    @Test
    void goesToTheFailedTargetAloneAndIsLinkedBothWays() throws IOException {
        desk.ledger.subscribe(ERP);
        var dead = desk.accept("A-1", "crm");
        desk.kill(CRM, "refused", "Refused", "no such currency", Certainty.REFUSED);
        desk.deliver(ERP);

        var correction = desk.correct(dead, "corrected");

        assertThat(desk.state(dead)).isEqualTo("discarded");
        assertThat(desk.replacement.replacedBy(dead)).isEqualTo(correction.message());
        assertThat(desk.letters.count(ALL).dead()).isZero();
        assertThat(desk.deliver(ERP)).isEmpty();
        var claims = desk.deliver(CRM);
        assertThat(claims).singleElement().satisfies(claim -> {
            assertThat(claim.id()).isEqualTo(correction.message());
            assertThat(claim.subject()).isEqualTo("A-1");
            assertThat(claim.attempt()).isEqualTo(1);
            assertThat(claim.certainty()).isNull();
            assertThat(claim.request()).isNull();
        });
        assertThat(claims.get(0).content().bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("corrected");
        assertThat(answer(dead)).isEqualTo("replaced by " + correction.message());
        assertThat(desk.client
                        .sql("SELECT causation_id FROM message WHERE id = ?")
                        .param(correction.message().value())
                        .query((row, n) -> row.getString(1))
                        .single())
                .isEqualTo(dead.message().toString());
    }

    @Test
    void takesItsOriginalsPlaceBeforeTheLaterOnesOfItsKey() {
        desk.ledger.subscribe(ERP);
        var first = desk.accept("A-1", "erp");
        var second = desk.accept("A-1", "erp");
        desk.kill(ERP, "refused", "Refused", "no such article", Certainty.REFUSED);

        var correction = desk.correct(first, "corrected");
        var third = desk.accept("A-1", "erp");

        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(correction.message());
        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(second.message());
        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(third.message());
        assertThat(desk.client
                        .sql("SELECT count(*) FROM key_order")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void parksTheLaterOnesAgainWhenItDiesToo() {
        desk.ledger.subscribe(ERP);
        var first = desk.accept("A-1", "erp");
        var second = desk.accept("A-1", "erp");
        desk.kill(ERP, "refused", "Refused", "no such article", Certainty.REFUSED);

        var correction = desk.correct(first, "wrong too");
        desk.kill(ERP, "refused", "Refused", "no such article", Certainty.REFUSED);

        assertThat(desk.letters.one(correction).orElseThrow().waiting()).containsExactly(second.message());
        var again = desk.correct(correction, "right");
        assertThat(desk.replacement.replacedBy(correction)).isEqualTo(again.message());
        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(again.message());
        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(second.message());
    }

    @Test
    void keepsTheOrderWhateverIsRestoredBeforeIt() {
        desk.ledger.subscribe(ERP);
        var first = desk.accept("A-1", "erp");
        var second = desk.accept("A-1", "erp");
        desk.kill(ERP, "refused", "Refused", "no such article", Certainty.REFUSED);
        desk.repair.end(List.of(first), End.DISCARDED, "not wanted");
        desk.kill(ERP, "refused", "Refused", "no such article", Certainty.REFUSED);
        var correction = desk.correct(second, "corrected");

        assertThat(desk.repair.restore(first)).isInstanceOf(Restoring.Done.class);

        assertThat(desk.deliver(ERP)).isEmpty();
        desk.workers.step(desk.replay(ALL));
        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(first.message());
        assertThat(desk.deliver(ERP)).extracting(Claim::id).containsExactly(correction.message());
    }

    @Test
    void isNotRestoredBesideItsCorrection() {
        var dead = desk.die("k1", "no such article");

        var correction = desk.correct(dead, "corrected");

        assertThat(desk.repair.restore(dead)).isEqualTo(new Restoring.Replaced(correction.message()));
        assertThat(desk.discards.newest(10)).isEmpty();
    }

    @Test
    void happensWhollyOrNotAtAll() {
        var dead = desk.die("k1", "no such article");

        assertThatThrownBy(() -> desk.database.transaction().executeWithoutResult(status -> {
                    assertThat(desk.replacement.take(dead)).isPresent();
                    desk.replacement.replace(dead, new byte[] {'x'}, null);
                    throw new IllegalStateException("the hub died before it committed");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(desk.state(dead)).isEqualTo("dead");
        assertThat(desk.letters.count(ALL).dead()).isEqualTo(1);
        assertThat(desk.replacement.replacedBy(dead)).isNull();
        assertThat(desk.client
                        .sql("SELECT count(*) FROM message")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(desk.deliver(CRM)).isEmpty();
    }

    @Test
    void isAcceptedOnceHoweverManyCorrectAtOnce() {
        var dead = desk.die("k1", "no such article");

        var tries = List.of("a", "b", "c", "d").stream()
                .map(content -> CompletableFuture.supplyAsync(() -> tryToCorrect(dead, content)))
                .toList();

        assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(desk.deliver(CRM)).hasSize(1);
    }

    private static boolean tryToCorrect(DeadLetterId dead, String content) {
        return Boolean.TRUE.equals(desk.database
                .transaction()
                .execute(status -> desk.replacement
                        .take(dead)
                        .map(letter -> desk.replacement.replace(dead, content.getBytes(StandardCharsets.UTF_8), null))
                        .isPresent()));
    }

    @Test
    void doesNotTouchWhatIsDeliveredOrUnderWay() {
        var dead = desk.die("k1", "no such article");
        desk.workers.step(desk.replay(ALL));
        var underWay = desk.ledger.claim(CRM, 1, Duration.ofMinutes(1)).get(0);

        assertThat(tryToCorrect(dead, "corrected")).isFalse();
        desk.settle(underWay, new Outcome.Delivered("ok", List.of()));
        assertThat(tryToCorrect(dead, "corrected")).isFalse();
        assertThat(desk.state(dead)).isEqualTo("delivered");
    }

    @Test
    void keepsALargeBodyInChunksLikeAnyOther() throws IOException {
        var dead = desk.die("k1", "no such article");
        var large = "corrected ".repeat(1_000);

        desk.correct(dead, large);

        assertThat(desk.deliver(CRM).get(0).content().bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(large);
        assertThat(desk.client
                        .sql("SELECT count(*) FROM body_chunk")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void comesTooLateWhereOnlyTheNewestOfAKeyMattersAndThereIsANewer() {
        var shelf = new Subscription(ORDER, "shelf", false, true, false, "to-shelf", "orders", Subscription.From.NOW);
        desk.ledger.subscribe(shelf);
        var older = desk.accept("A-1", "shelf");
        desk.kill(shelf, "refused", "Refused", "no such shelf", Certainty.REFUSED);
        var other = desk.accept("B-1", "shelf");
        desk.kill(shelf, "refused", "Refused", "no such shelf", Certainty.REFUSED);
        desk.accept("A-1", "shelf");
        desk.deliver(shelf);

        assertThatThrownBy(() -> desk.correct(older, "corrected"))
                .isInstanceOf(Overtaken.class)
                .hasMessageContaining("discard the letter");
        assertThat(desk.state(older)).isEqualTo("dead");

        var correction = desk.correct(other, "corrected");
        assertThat(desk.deliver(shelf)).extracting(Claim::id).containsExactly(correction.message());
    }

    private static String answer(DeadLetterId id) {
        return desk.client
                .sql("SELECT answer FROM delivery_history WHERE message_id = ? AND target = ?")
                .params(id.message().value(), id.target())
                .query(String.class)
                .single();
    }
}
