package io.caravanserai.hub.ledger.postgres.output;

import io.caravanserai.hub.ledger.output.Outputs;
import io.caravanserai.hub.ledger.postgres.LedgerDatabase;

/** Lets other rooms' tests have outputs on a test's database. */
public final class CollectedOutputs {

    private CollectedOutputs() {}

    public static Outputs in(LedgerDatabase database) {
        return new JdbcOutputs(database.jdbc, database.transaction());
    }
}
