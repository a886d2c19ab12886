package io.caravanserai.hub.ledger.postgres;

import static io.caravanserai.hub.ledger.postgres.OneHub.LEASE;
import static io.caravanserai.hub.ledger.postgres.OneHub.delivered;
import static io.caravanserai.hub.ledger.postgres.StockHub.LEVEL;
import static io.caravanserai.hub.ledger.postgres.StockHub.LOG;
import static io.caravanserai.hub.ledger.postgres.StockHub.SHELF;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.postgres.key.JdbcKnownKeys;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger knows which business keys it was told a value of, whether delivered or not. */
class KnownKeysIntegrationTests {

    @RegisterExtension
    static final StockHub hub = new StockHub();

    @Test
    void knowsEachKeyThatBeginsSoWhetherDeliveredOrOpen() throws Exception {
        hub.ledger.subscribe(SHELF);
        hub.ledger.subscribe(LOG);
        hub.accept("s1/delivered", 1, 10);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), delivered(null));
        hub.accept("s1/open", 1, 10);
        hub.accept("s10/other", 1, 10);
        hub.accept("s1_other", 1, 10);

        var known = new ArrayList<String>();
        new JdbcKnownKeys(hub.database.jdbc).visit(LEVEL, "s1/", known::add);

        assertThat(known).containsExactly("s1/delivered", "s1/open");
    }

    @Test
    void knowsMoreKeysThanItReadsAtATime() throws Exception {
        hub.database.jdbc.update("""
                INSERT INTO key_newest (target, type, subject, message_id)
                SELECT t, 'stock-level.v1', 's1/' || n, gen_random_uuid()
                  FROM generate_series(1, 5000) n, unnest(ARRAY['shelf', 'log']) t""");

        var known = new ArrayList<String>();
        new JdbcKnownKeys(hub.database.jdbc).visit(LEVEL, "s1/", known::add);

        assertThat(known).hasSize(5000).doesNotHaveDuplicates();
    }
}
