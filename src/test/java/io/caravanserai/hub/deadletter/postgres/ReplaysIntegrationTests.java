package io.caravanserai.hub.deadletter.postgres;

import static io.caravanserai.hub.deadletter.postgres.Desk.ALL;
import static io.caravanserai.hub.deadletter.postgres.Desk.CRM;
import static io.caravanserai.hub.deadletter.postgres.Desk.ERP;
import static io.caravanserai.hub.deadletter.postgres.Desk.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.replay.Replay.State;
import io.caravanserai.hub.deadletter.replay.ReplayJobs.Item;
import io.caravanserai.hub.deadletter.replay.Replays.Wish;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Subscription;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replay ends with what became of each message, whatever happens meanwhile, and never risks a second effect. */
class ReplaysIntegrationTests {

    private static final Subscription PRINTER =
            new Subscription(ORDER, "printer", false, "orders-to-printer", "orders");
    private static final Subscription PAYMENTS =
            new Subscription(ORDER, "payments", false, "orders-to-payments", "orders");

    @RegisterExtension
    static final Desk desk = new Desk();

    @Test
    void tellsWhatBecameOfEach() {
        for (int i = 0; i < 4; i++) {
            desk.die("k" + i, "unknown article " + i);
        }
        var replay = desk.replay(ALL);
        desk.workers.step(replay);
        assertThat(desk.now(replay).underWay()).isEqualTo(4);
        assertThat(desk.letters.count(ALL).dead()).isZero();

        var claims = desk.ledger.claim(CRM, 3, Duration.ofMinutes(1));
        claims.forEach(claim -> desk.settle(
                claim, new io.caravanserai.hub.ledger.Outcome.Delivered("D-" + claim.subject(), List.of())));
        desk.kill(CRM, "refused", "Refused", "still closed", Certainty.REFUSED);
        var end = over(replay);

        assertThat(end.state()).isEqualTo(State.DONE);
        assertThat(end.outcomes().delivered()).isEqualTo(3);
        assertThat(end.outcomes().failed()).isEqualTo(1);
        assertThat(end.remaining()).isZero();
        assertThat(desk.replays.items(replay.id(), false, 10))
                .singleElement()
                .satisfies(item -> assertThat(item.detail()).isEqualTo("still closed"));
        assertThat(desk.replays.items(replay.id(), true, 10))
                .extracting(Item::detail)
                .contains("D-k0", "D-k1");
    }

    @Test
    void replaysOnlyWhatIsSelectedAndDeadNow() {
        desk.die("k1", "unknown article 1");
        desk.die("k2", "connection reset");
        var replay = desk.replay(new Selection(null, null, null, null, null, null, "article", null, null));
        desk.die("k3", "unknown article 3");

        desk.workers.step(replay);

        assertThat(subjects(desk.deliver(CRM))).containsExactly("k1");
        assertThat(over(replay).total()).isEqualTo(1);
    }

    @Test
    void putsNothingIntoTwoReplays() {
        desk.die("k1", "unknown article 1");
        var first = desk.replay(ALL);

        var second = desk.replays.start(new Wish(ALL, List.of(), "otto", "again", null));
        var nothing = desk.replays.start(new Wish(
                new Selection("no", null, null, null, null, null, null, null, null), List.of(), "otto", "x", null));

        assertThat(first).isNotNull();
        assertThat(second.replay()).isNull();
        assertThat(second.matched()).isEqualTo(1);
        assertThat(nothing.matched()).isZero();
        assertThat(desk.replays.newest(10)).hasSize(1);
    }

    @Test
    void releasesNothingWhilePausedAndLetsGoWhenCancelled() {
        for (int i = 0; i < 40; i++) {
            desk.die("k" + i, "unknown article " + i);
        }
        var replay = desk.replay(ALL, 5);
        desk.workers.step(replay);
        assertThat(desk.now(replay).underWay()).isEqualTo(5);

        assertThat(desk.replays.change(replay.id(), State.PAUSED)).isTrue();
        assertThat(desk.replays.change(replay.id(), State.PAUSED)).isFalse();
        desk.deliver(CRM);
        await().until(() -> {
            desk.workers.tick();
            return desk.now(replay).outcomes().delivered() == 5;
        });
        desk.workers.tick();
        assertThat(desk.now(replay).underWay()).isZero();

        assertThat(desk.replays.change(replay.id(), State.CANCELLED)).isTrue();
        assertThat(desk.now(replay).state()).isEqualTo(State.CANCELLED);
        assertThat(desk.letters.count(ALL).dead()).isEqualTo(35);
        assertThat(desk.replay(ALL).total()).isEqualTo(35);
    }

    @Test
    void isNoFasterThanAsked() {
        for (int i = 0; i < 30; i++) {
            desk.die("k" + i, "unknown article " + i);
        }
        var began = System.nanoTime();
        var replay = desk.replay(ALL, 10);

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            desk.workers.tick();
            desk.deliver(CRM);
            return desk.now(replay).state() == State.DONE;
        });

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_800));
        assertThat(desk.now(replay).outcomes().delivered()).isEqualTo(30);
    }

    @Test
    void goesOnWhereTheStepOfADeadHubWasUndone() {
        for (int i = 0; i < 3; i++) {
            desk.die("k" + i, "unknown article " + i);
        }
        var replay = desk.replay(ALL);

        desk.database.transaction().executeWithoutResult(dies -> {
            desk.workers.step(replay);
            dies.setRollbackOnly();
        });

        assertThat(desk.now(replay).underWay()).isZero();
        assertThat(desk.letters.count(ALL).dead()).isEqualTo(3);
        desk.workers.tick();
        assertThat(subjects(desk.deliver(CRM))).containsExactlyInAnyOrder("k0", "k1", "k2");
        assertThat(over(replay).outcomes().delivered()).isEqualTo(3);
    }

    @Test
    void givesACertainRefusalANewKeyAndAnUnknownOutcomeTheSameBytes() {
        desk.ledger.subscribe(PAYMENTS);
        desk.accept("k1");
        desk.kill(CRM, "refused", "Refused", "closed", Certainty.REFUSED);
        desk.kill(PAYMENTS, "outage", "IOException", "reset", Certainty.UNKNOWN);
        desk.workers.step(desk.replay(ALL));

        var refused = desk.deliver(CRM).get(0);
        var unknown = desk.deliver(PAYMENTS).get(0);

        assertThat(refused.keyRevision()).isEqualTo(1);
        assertThat(refused.request()).isNull();
        assertThat(unknown.keyRevision()).isZero();
        assertThat(unknown.request()).asString().isEqualTo("request");
        assertThat(unknown.certainty()).isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void refusesWhatMightHaveItsEffectTwice() {
        desk.ledger.subscribe(PRINTER);
        desk.ledger.subscribe(PAYMENTS);
        desk.accept("k1");
        desk.deliver(CRM);
        desk.kill(PRINTER, "unknown", "IOException", "reset", Certainty.UNKNOWN);
        desk.kill(PAYMENTS, "outage", "IOException", "reset", Certainty.UNKNOWN);
        desk.client
                .sql("UPDATE delivery SET first_at = first_at - interval '3 days' WHERE target = 'payments'")
                .update();

        var replay = desk.replay(ALL);
        desk.workers.step(replay);

        assertThat(desk.now(replay).outcomes().refused()).isEqualTo(2);
        assertThat(desk.replays.items(replay.id(), false, 10))
                .extracting(Item::detail)
                .anySatisfy(why -> assertThat(why).contains("printer can neither be asked", "answer ID arrived"))
                .anySatisfy(why -> assertThat(why).contains("payments has forgotten the key after PT48H"));
        assertThat(desk.ledger.claim(PRINTER, 10, Duration.ofMinutes(1))).isEmpty();
        assertThat(desk.letters.count(ALL).dead()).isEqualTo(2);
    }

    @Test
    void letsNewTrafficGoFirst() {
        for (int i = 0; i < 20; i++) {
            desk.die("old" + i, "unknown article " + i);
        }
        desk.workers.step(desk.replay(ALL));
        desk.accept("new");

        var claims = desk.ledger.claim(CRM, 3, Duration.ofMinutes(1));

        assertThat(subjects(claims)).contains("new").hasSize(3);
    }

    @Test
    void releasesAKeysMessagesInOrder() {
        desk.ledger.subscribe(ERP);
        var first = desk.accept("A-1", "erp");
        var second = desk.accept("A-1", "erp");
        desk.kill(ERP, "refused", "Refused", "closed", Certainty.REFUSED);
        assertThat(desk.deliver(ERP)).isEmpty();
        desk.workers.step(desk.replay(new Selection(null, null, "erp", null, null, null, null, null, null)));

        var delivered = desk.deliver(ERP);
        var then = desk.deliver(ERP);

        assertThat(delivered).extracting(Claim::id).containsExactly(first.message());
        assertThat(then).extracting(Claim::id).containsExactly(second.message());
    }

    private static Replay over(Replay replay) {
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            desk.workers.tick();
            return desk.now(replay).state().isOver();
        });
        return desk.now(replay);
    }

    private static List<String> subjects(List<Claim> claims) {
        return claims.stream().map(Claim::subject).toList();
    }
}
