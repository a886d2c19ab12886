package io.caravanserai.hub.ledger.postgres.backfill;

import io.caravanserai.hub.ledger.backfill.Backfills;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Backfills for tests of other rooms. */
public final class Lanes {

    private Lanes() {}

    public static Backfills on(JdbcTemplate jdbc, TransactionTemplate transaction, int piece, int backlog) {
        return new JdbcBackfills(jdbc, transaction, new BackfillProperties(Duration.ofSeconds(1), piece, backlog));
    }
}
