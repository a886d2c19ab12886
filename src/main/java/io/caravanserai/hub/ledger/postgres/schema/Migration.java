package io.caravanserai.hub.ledger.postgres.schema;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Brings the tables to this hub's version. A step that met the work of another hub in a deadlock is rolled back whole, and
 * tried again.
 */
@Component
public final class Migration implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(Migration.class);
    private static final String DEADLOCK = "40P01";
    private static final int MOST_TRIES = 20;

    @Override
    public void migrate(Flyway tables) {
        for (int tries = 1; !migrated(tables, tries < MOST_TRIES); tries++) {
            log.warn("A change of the ledger's tables met the work of another hub; it is tried again");
        }
    }

    private static boolean migrated(Flyway tables, boolean mayTryAgain) {
        try {
            tables.migrate();
            return true;
        } catch (FlywayException failure) {
            if (mayTryAgain && isDeadlock(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private static boolean isDeadlock(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
