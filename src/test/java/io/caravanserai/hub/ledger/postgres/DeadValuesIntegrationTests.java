package io.caravanserai.hub.ledger.postgres;

import static io.caravanserai.hub.ledger.postgres.OneHub.LEASE;
import static io.caravanserai.hub.ledger.postgres.OneHub.delivered;
import static io.caravanserai.hub.ledger.postgres.OneHub.failure;
import static io.caravanserai.hub.ledger.postgres.StockHub.LOG;
import static io.caravanserai.hub.ledger.postgres.StockHub.SHELF;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.postgres.key.Revival;
import io.caravanserai.hub.message.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dead value does not count and holds up nothing; replayed, it goes only while it is the newest. */
class DeadValuesIntegrationTests {

    @RegisterExtension
    static final StockHub hub = new StockHub();

    @Test
    void doesNotCountADeadOne() {
        hub.ledger.subscribe(SHELF);
        hub.accept("A", 1, 10);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), delivered(null));
        hub.accept("A", 5, 8);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), new Outcome.Dead(failure(), null));

        var equalToTheDead = hub.accept("A", 4, 8);

        assertThat(hub.claimed(SHELF)).containsExactly(equalToTheDead);
        assertThat(hub.targets("dead")).containsExactly("shelf");
    }

    @Test
    void letsADeadOneHoldUpNoneOfItsKey() {
        hub.ledger.subscribe(LOG);
        hub.accept("A", 1, 10);
        var next = hub.accept("A", 2, 9);

        hub.settle(hub.ledger.claim(LOG, 5, LEASE).get(0), new Outcome.Dead(failure(), null));

        assertThat(hub.claimed(LOG)).containsExactly(next);
    }

    @Test
    void replaysADeadOneOnlyWhileItIsTheNewest() {
        hub.ledger.subscribe(SHELF);
        var dead = hub.accept("A", 1, 10);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), new Outcome.Dead(failure(), null));
        var revival = new Revival(hub.database.jdbc);

        assertThat(revive(revival, dead)).isTrue();
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), new Outcome.Dead(failure(), null));
        var newer = hub.accept("A", 2, 9);

        assertThat(revive(revival, dead)).isFalse();
        assertThat(hub.fate(dead, "shelf")).contains("superseded by " + newer);
        assertThat(hub.claimed(SHELF)).containsExactly(newer);
    }

    @Test
    void supersedesByAReplayWhatIsOlderThanTheDeadOne() {
        hub.ledger.subscribe(SHELF);
        var dead = hub.accept("A", 5, 8);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), new Outcome.Dead(failure(), null));
        var older = hub.accept("A", 4, 9);

        assertThat(revive(new Revival(hub.database.jdbc), dead)).isTrue();

        assertThat(hub.fate(older, "shelf")).contains("superseded by " + dead);
        assertThat(hub.claimed(SHELF)).containsExactly(dead);
    }

    private static boolean revive(Revival revival, MessageId id) {
        return hub.database.transaction().execute(status -> revival.revive(id.value(), "shelf", true, false));
    }
}
