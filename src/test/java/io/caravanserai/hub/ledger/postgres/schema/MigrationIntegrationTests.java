package io.caravanserai.hub.ledger.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationIntegrationTests {

    private LedgerDatabase database;

    @BeforeEach
    void start() throws IOException {
        database = new LedgerDatabase();
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
    }

    @Test
    void triesAgainWhatADeadlockEnded() {
        new Migration().migrate(tables(new Step("40P01", 2)));

        assertThat(database.jdbc.queryForObject("SELECT count(*) FROM other.made", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void endsWithWhatNoSecondTryMends() {
        var broken = new Step("42P01", 2);

        assertThatThrownBy(() -> new Migration().migrate(tables(broken))).isInstanceOf(FlywayException.class);
        assertThat(broken.tries).isEqualTo(1);
    }

    private Flyway tables(Step step) {
        return Flyway.configure()
                .dataSource(Objects.requireNonNull(database.jdbc.getDataSource()))
                .schemas("other")
                .locations(new String[0])
                .javaMigrations(step)
                .load();
    }

    /** Makes a table with one row, and fails after that a few times. */
    private static final class Step implements JavaMigration {

        private final String state;
        private final int failures;
        private int tries;

        Step(String state, int failures) {
            this.state = state;
            this.failures = failures;
        }

        @Override
        public void migrate(Context context) throws SQLException {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute("CREATE TABLE other.made AS SELECT 1 AS one");
            }
            if (++tries <= failures) {
                throw new SQLException("as PostgreSQL says it", state);
            }
        }

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion("1");
        }

        @Override
        public String getDescription() {
            return "made";
        }

        @Override
        public Integer getChecksum() {
            return 1;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }
    }
}
