package io.caravanserai.hub.ledger.postgres.hand;

import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.ledger.repair.Repair;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets tests of other rooms repair a real ledger. */
public final class Hands {

    private Hands() {}

    public static Repair repair(LedgerDatabase database) {
        return repair(database.jdbc);
    }

    public static Repair repair(JdbcTemplate jdbc) {
        return new JdbcRepair(JdbcClient.create(jdbc), jdbc);
    }
}
