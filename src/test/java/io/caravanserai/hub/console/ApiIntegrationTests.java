package io.caravanserai.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** What the API answers, in the words that scripts rely on. */
@ConsoleTest
class ApiIntegrationTests {

    private final Client client;

    ApiIntegrationTests(@LocalManagementPort int port) {
        this.client = Client.basic(port, "otto", "operator");
    }

    @Test
    void tellsWhereAMessageIs() {
        var report = Client.read(client.get("/api/messages/" + MadeUpLedger.DEAD));
        assertThat(report.get("type").asText()).isEqualTo("order.v1");
        assertThat(report.get("key").asText()).isEqualTo("A-2");
        assertThat(report.get("acceptedAt").asText()).isEqualTo("2026-01-31T12:00:00Z");
        var erp = report.get("deliveries").get(0);
        assertThat(erp.get("status").asText()).isEqualTo("dead");
        assertThat(erp.get("attempts").asInt()).isEqualTo(3);
        assertThat(erp.at("/lastError/step").asText()).isEqualTo("orders.camel.yaml:42");
        assertThat(erp.has("nextAttempt")).isFalse();
    }

    @Test
    void pagesThroughMessages() {
        var first = Client.read(client.get("/api/messages?limit=2&type=order.v1"));
        assertThat(first.get("items")).hasSize(2);
        var next = first.get("next").asText();
        assertThat(next).startsWith("/api/messages?").contains("type=order.v1", "after=" + MadeUpLedger.DEAD);
        var second = Client.read(client.get(next));
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void findsMessagesByTheirStateAtATarget() {
        var found = Client.read(client.get("/api/messages?status=pending&target=erp"));
        assertThat(found.at("/items/0/id").asText()).isEqualTo(MadeUpLedger.PENDING.toString());
        assertThat(found.get("items")).hasSize(1);
    }

    @Test
    void saysWhatAParameterMayBe() {
        assertThat(problem(client.get("/api/messages?status=lost"), 400)).contains("status must be", "in-flight");
        assertThat(problem(client.get("/api/messages?type=Order"), 400)).contains("as in order.v1");
        assertThat(problem(client.get("/api/messages?from=yesterday"), 400)).contains("2026-01-31T08:00:00Z");
        assertThat(problem(client.get("/api/messages?limit=0"), 400)).contains("1 to 500");
        assertThat(problem(client.get("/api/messages/17"), 400)).contains("UUID");
        assertThat(problem(client.get("/api/messages/" + MadeUpLedger.REJECT), 404))
                .contains("GET /api/messages?key=");
    }

    @Test
    void listsRejectsWithEveryFinding() {
        var reject = Client.read(client.get("/api/rejects")).at("/items/0");
        assertThat(reject.get("findings")).hasSize(2);
        assertThat(Client.read(client.get("/api/rejects/" + reject.get("id").asText())))
                .isEqualTo(reject);
    }

    private static String problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .as(response.body())
                .hasValue("application/problem+json");
        return Client.read(response).get("detail").asText();
    }
}
