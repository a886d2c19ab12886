package io.caravanserai.hub.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import io.caravanserai.hub.console.MadeUpLedger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

@ConsoleTest
class BalanceApiIntegrationTests {

    private final int port;
    private final Client client;

    BalanceApiIntegrationTests(@LocalManagementPort int port) {
        this.port = port;
        this.client = Client.basic(port, "vera", "viewer");
    }

    @Test
    void showsAViewerWhatDoesNotAddUp() {
        var balance = Client.read(client.get("/api/balance"));

        assertThat(balance.get("balanced").asBoolean()).isFalse();
        assertThat(balance.at("/doors/0/received").asLong()).isEqualTo(4);
        assertThat(balance.at("/deliveries/0/inFlight").asLong()).isZero();
        assertThat(balance.at("/discrepancies/0/kind").asText()).isEqualTo("delivery-absent");
        assertThat(balance.at("/discrepancies/0/id").asText()).isEqualTo(MadeUpLedger.DELIVERED.toString());
        assertThat(balance.has("flow")).isFalse();
    }

    @Test
    void widensThePeriodToWholeMinutes() {
        var balance =
                Client.read(client.get("/api/balance?from=2026-01-31T08:00:59Z&to=2026-01-31T08:05:01Z&flow=orders"));

        assertThat(balance.get("from").asText()).isEqualTo("2026-01-31T08:00:00Z");
        assertThat(balance.get("to").asText()).isEqualTo("2026-01-31T08:06:00Z");
        assertThat(balance.get("flow").asText()).isEqualTo("orders");
    }

    @Test
    void saysWhatAParameterMayBe() {
        assertThat(detail("/api/balance?from=yesterday")).contains("from must be", "2026-01-31T08:00:00Z");
        assertThat(detail("/api/balance?from=2026-01-31T08:00:00Z&to=2026-01-31T08:00:00Z"))
                .contains("from must be before to");
        assertThat(detail("/api/balance?flow=invoices")).contains("flow must be one of orders");
    }

    @Test
    void isNotForStrangers() {
        assertThat(Client.nobody(port).get("/api/balance").statusCode()).isEqualTo(401);
    }

    private String detail(String path) {
        var answer = client.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return Client.read(answer).get("detail").asText();
    }
}
