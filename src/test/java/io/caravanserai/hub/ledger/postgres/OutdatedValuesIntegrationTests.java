package io.caravanserai.hub.ledger.postgres;

import static io.caravanserai.hub.ledger.postgres.OneHub.LEASE;
import static io.caravanserai.hub.ledger.postgres.OneHub.delivered;
import static io.caravanserai.hub.ledger.postgres.StockHub.LEVEL;
import static io.caravanserai.hub.ledger.postgres.StockHub.LOG;
import static io.caravanserai.hub.ledger.postgres.StockHub.SHELF;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is older than the newest value of its business key, or says the same, is filtered on account of that one. */
class OutdatedValuesIntegrationTests {

    @RegisterExtension
    static final StockHub hub = new StockHub();

    @Test
    void filtersAnOlderVersionAgainstWhatIsOpenAndWhatWasDelivered() {
        hub.ledger.subscribe(SHELF);
        hub.ledger.subscribe(LOG);
        var newest = hub.accept("A", 5, 10);
        var againstOpen = hub.accept("A", 4, 9);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), delivered(null));
        var againstDelivered = hub.accept("A", 3, 8);

        assertThat(hub.fate(againstOpen, "shelf")).isEqualTo("filtered stale: stale: " + newest + " is newer");
        assertThat(hub.fate(againstOpen, "log")).isEqualTo("filtered stale: stale: " + newest + " is newer");
        assertThat(hub.fate(againstDelivered, "shelf")).isEqualTo("filtered stale: stale: " + newest + " is newer");
        assertThat(hub.targets("pending")).containsExactly("log");
    }

    @Test
    void filtersAnEqualValueOnlyWhereOnlyChangesAreWanted() {
        hub.ledger.subscribe(SHELF);
        hub.ledger.subscribe(LOG);
        var first = hub.accept("A", 1, 10);
        var again = hub.accept("A", 2, 10);

        assertThat(hub.fate(again, "shelf")).isEqualTo("filtered unchanged: unchanged since " + first);
        assertThat(hub.fate(again, "log")).isEqualTo("pending");
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), delivered(null));
        assertThat(hub.fate(hub.accept("A", 3, 10), "shelf")).isEqualTo("filtered unchanged: unchanged since " + first);
        assertThat(hub.fate(hub.accept("A", 4, 9), "shelf")).isEqualTo("pending");
    }

    @Test
    void takesAValueSeenAgainForAsNewAsItsLastSight() {
        hub.ledger.subscribe(SHELF);
        var first = hub.accept("A", 1, 10);
        hub.accept("A", 5, 10);

        assertThat(hub.fate(hub.accept("A", 3, 7), "shelf")).isEqualTo("filtered stale: stale: " + first + " is newer");
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), delivered(null));
        assertThat(hub.fate(hub.accept("A", 4, 7), "shelf")).isEqualTo("filtered stale: stale: " + first + " is newer");
        assertThat(hub.fate(hub.accept("A", 6, 7), "shelf")).isEqualTo("pending");
    }

    @Test
    void countsWhatIsFilteredBeforeAnyAttempt() {
        hub.ledger.subscribe(SHELF);
        var before = filtered();
        hub.accept("A", 2, 10);
        hub.accept("A", 1, 9); // stale
        hub.accept("A", 3, 10); // unchanged
        hub.accept("A", 4, 8); // supersedes the first

        assertThat(filtered() - before).isEqualTo(3);
    }

    private static double filtered() {
        return hub.database
                .meters
                .counter("hub.settled", "type", LEVEL.toString(), "target", "shelf", "as", "filtered")
                .count();
    }
}
