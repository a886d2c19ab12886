package io.caravanserai.hub.ledger.postgres.turn;

import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.ledger.turn.Turns;
import java.util.UUID;

/** Lets other rooms' tests have the turns of a hub on a test's database. */
public final class HubTurns {

    private HubTurns() {}

    public static Turns ofOneHub(LedgerDatabase database) {
        return new JdbcTurns(database.jdbc, UUID.randomUUID());
    }
}
