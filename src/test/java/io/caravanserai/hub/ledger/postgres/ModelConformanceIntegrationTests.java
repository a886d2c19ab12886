package io.caravanserai.hub.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.model.Bug;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whether the model that is simulated decides as the ledger in PostgreSQL does: every answer and every row, after each step. */
@Timeout(300)
class ModelConformanceIntegrationTests {

    private static final int HISTORIES = 40;
    private static final int STEPS = 150;

    private static ClockedDatabase database;

    @BeforeAll
    static void start() throws IOException {
        database = new ClockedDatabase();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void decidesAsTheLedgerInPostgresDoes() {
        var first = ThreadLocalRandom.current().nextLong(1_000_000);
        for (long seed = first; seed < first + HISTORIES; seed++) {
            assertThat(difference(seed, Set.of())).as("seed %d", seed).isEmpty();
        }
    }

    /** A model that errs differs: these are the bugs that show without a crash between two transactions or another clock. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"REPLY_OUTSIDE", "LEASE_BY_HUB_CLOCK", "IDENTITY_APART", "KEY_NOT_LOCKED", "ANSWERED_EARLY"})
    void wouldShowThatTheLedgerErrs(Bug bug) {
        for (long seed = 1; seed <= 20; seed++) {
            if (!difference(seed, EnumSet.of(bug)).isEmpty()) {
                return;
            }
        }
        assertThat(bug).as("no history shows it").isNull();
    }

    private static String difference(long seed, Set<Bug> bugs) {
        try (var history = new History(database, seed, bugs)) {
            return history.play(STEPS);
        }
    }
}
