package io.caravanserai.hub.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.cli.management.AskedHub;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the balance is asked for and shown, and what a script learns of it. */
class BalanceCommandTests {

    private static final String LINES = """
            "at": "2026-01-31T12:00:00.123Z",
            "doors": [{"door": "orders-from-webshop", "received": 4, "accepted": 2, "repeated": 1, "rejected": 1, "difference": 0}],
            "deliveries": [{"type": "order.v1", "target": "erp", "owed": 2, "pending": 0, "inFlight": 0, "delivered": 1,
                            "filtered": 0, "dead": 0, "discarded": 0, "difference": 1}],
            "files": []""";

    private AskedHub hub;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        hub = new AskedHub(data);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void endsWellWhenTheBooksBalance() {
        hub.answers("{\"balanced\": true, \"from\": \"2026-01-31T08:00:00Z\", \"flow\": \"orders\"," + LINES
                + ", \"discrepancies\": [], \"leftOff\": 0}");

        assertThat(hub.ask("balance", "--from", "2026-01-31T08:00:30Z", "--flow", "orders"))
                .isZero();

        assertThat(hub.asked()).containsExactly("GET /api/balance?from=2026-01-31T08%3A00%3A30Z&flow=orders");
        assertThat(hub.out().lines())
                .containsExactly(
                        "At        2026-01-31T12:00:00Z",
                        "Accepted  from 2026-01-31T08:00:00Z",
                        "Flow      orders",
                        "",
                        "DOOR                 RECEIVED  ACCEPTED  REPEATED  REJECTED  DIFFERENCE",
                        "orders-from-webshop  4         2         1         1         0",
                        "",
                        "TYPE      TARGET  OWED  PENDING  IN FLIGHT  DELIVERED  FILTERED  DEAD  DISCARDED  DIFFERENCE",
                        "order.v1  erp     2     0        0          1          0         0     0          1",
                        "",
                        "The books balance.");
    }

    @Test
    void failsWithTheIdsWhenTheyDoNot() {
        hub.answers("{\"balanced\": false," + LINES + """
                , "discrepancies": [{"kind": "delivery-absent", "id": "m-1", "type": "order.v1", "target": "erp",
                                     "detail": "accepted at noon"}], "leftOff": 3}""");

        assertThat(hub.ask("balance")).isEqualTo(1);

        assertThat(hub.out())
                .contains("delivery-absent  m-1  order.v1  erp     accepted at noon", "and 3 more")
                .endsWith("The books do not balance." + System.lineSeparator());
    }

    @Test
    void failsInJsonToo() {
        hub.answers("{\"balanced\": false," + LINES + ", \"discrepancies\": [], \"leftOff\": 0}");

        assertThat(hub.ask("balance", "--output", "json")).isEqualTo(1);

        assertThat(hub.out()).startsWith("{").contains("\"balanced\" : false");
    }

    @Test
    void documentsItsExitCodes() {
        hub.execute("balance", "--help");

        assertThat(hub.out()).contains("Exit codes", "0   The books balance.", "1   They do not");
    }
}
