package io.caravanserai.hub.ledger.postgres.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of several hubs one has the turn, and none keeps it that is gone. */
class TurnsIntegrationTests {

    static LedgerDatabase database;

    private final JdbcTurns one = new JdbcTurns(database.jdbc, UUID.randomUUID());
    private final JdbcTurns other = new JdbcTurns(database.jdbc, UUID.randomUUID());

    @BeforeAll
    static void start() throws Exception {
        database = new LedgerDatabase();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void givesTheTurnToOneHubUntilItGivesItBack() {
        var turn = one.take("work").orElseThrow();

        assertThat(other.take("work")).isEmpty();
        assertThat(one.take("work")).isEmpty();
        assertThat(other.take("other work")).isPresent();

        turn.close();
        assertThat(other.take("work")).isPresent();
    }

    @Test
    void takesTheTurnFromAHubThatHangs() {
        assertThat(one.take("work")).isPresent();
        runOut();

        assertThat(other.take("work")).isPresent();
        one.renew();
        assertThat(one.take("work")).isEmpty();
    }

    @Test
    void renewsATurnThatIsUsedForLong() {
        assertThat(one.take("work")).isPresent();
        runOut();
        one.renew();

        assertThat(other.take("work")).isEmpty();
    }

    private static void runOut() {
        database.jdbc.update("UPDATE turn SET until = clock_timestamp() - interval '1 second'");
    }
}
