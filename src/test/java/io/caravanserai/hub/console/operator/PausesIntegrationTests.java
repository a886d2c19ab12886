package io.caravanserai.hub.console.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator can hold back, and what is kept of it. */
@ConsoleTest
class PausesIntegrationTests {

    private final Client operator;
    private final Client viewer;
    private final JdbcClient database;

    PausesIntegrationTests(@LocalManagementPort int port, @Autowired JdbcClient database) {
        this.operator = Client.basic(port, "otto", "operator");
        this.viewer = Client.basic(port, "vera", "viewer");
        this.database = database;
    }

    @BeforeEach
    void oneSubscription() {
        database.sql("TRUNCATE subscription, pause").update();
        database.sql("INSERT INTO subscription (type, target, ordered, route, flow)"
                        + " VALUES ('order.v1', 'erp', true, 'orders-to-erp', 'orders')")
                .update();
    }

    @Test
    void tellsEveryoneWhoPausedWhatAndWhy() {
        assertThat(pause("target", "erp", "").statusCode()).isEqualTo(200);
        assertThat(pause("flow", "orders", ", \"for\": \"2h\"").statusCode()).isEqualTo(200);

        var paused = paused(viewer);
        assertThat(paused).hasSize(2);
        var erp = paused.get(0);
        assertThat(erp.get("kind").asText()).isEqualTo("target");
        assertThat(erp.get("name").asText()).isEqualTo("erp");
        assertThat(erp.get("who").asText()).isEqualTo("otto");
        assertThat(erp.get("why").asText()).isEqualTo("it is moved");
        assertThat(erp.has("until")).isFalse();
        var orders = paused.get(1);
        var since = Instant.parse(orders.get("since").asText());
        assertThat(Duration.between(since, Instant.parse(orders.get("until").asText())))
                .isCloseTo(Duration.ofHours(2), Duration.ofSeconds(1));
    }

    @Test
    void remembersWhoPausedAndWhoResumed() {
        pause("target", "erp", "");
        assertThat(operator.delete("/api/pauses/target/erp?why=it%20is%20there").statusCode())
                .isEqualTo(200);

        assertThat(paused(operator)).isEmpty();
        var audit = Client.read(operator.get("/api/audit")).get("items");
        assertThat(audit.at("/0/what").asText()).isEqualTo("target.resume");
        assertThat(audit.at("/0/why").asText()).isEqualTo("it is there");
        assertThat(audit.at("/1/what").asText()).isEqualTo("target.pause");
        assertThat(audit.at("/1/subject").asText()).isEqualTo("erp");
        assertThat(audit.at("/1/who").asText()).isEqualTo("otto");
    }

    @Test
    void endsByItselfWhenItsTimeIsOver() {
        pause("target", "erp", ", \"for\": \"700ms\"");

        assertThat(paused(operator)).hasSize(1);
        await().untilAsserted(() -> assertThat(paused(operator)).isEmpty());
        assertThat(operator.delete("/api/pauses/target/erp?why=over").statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesTheLastReasonAndEndOfOneThatIsPausedAgain() {
        pause("target", "erp", "");
        pause("target", "erp", ", \"until\": \"2126-01-31T08:00:00Z\"");

        assertThat(paused(operator)).hasSize(1);
        assertThat(paused(operator).at("/0/until").asText()).isEqualTo("2126-01-31T08:00:00Z");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(problem("target", "epr", "", 404)).contains("no target epr", "erp");
        assertThat(problem("flow", "erp", "", 404)).contains("orders");
        assertThat(problem("route", "erp", "", 400)).contains("target or flow");
        assertThat(problem("target", "erp", ", \"until\": \"2020-01-31T08:00:00Z\"", 400))
                .contains("a time to come");
        assertThat(problem("target", "erp", ", \"for\": \"soon\"", 400)).contains("as in 2h");
        assertThat(problem("target", "erp", ", \"for\": \"-2h\"", 400)).contains("a time to come");
        assertThat(operator.delete("/api/pauses/target/erp").statusCode()).isEqualTo(400);
        assertThat(operator.post("/api/pauses", "{\"kind\": \"target\", \"name\": \"erp\"}")
                        .body())
                .contains("Say why");
        assertThat(paused(operator)).isEmpty();
    }

    @Test
    void isForOperators() {
        var body = "{\"kind\": \"target\", \"name\": \"erp\", \"why\": \"so\"}";
        assertThat(viewer.post("/api/pauses", body).statusCode()).isEqualTo(403);
        assertThat(viewer.delete("/api/pauses/target/erp?why=so").statusCode()).isEqualTo(403);
    }

    private String problem(String kind, String name, String more, int status) {
        var answer = pause(kind, name, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Client.read(answer).get("detail").asText();
    }

    private java.net.http.HttpResponse<String> pause(String kind, String name, String more) {
        return operator.post(
                "/api/pauses",
                "{\"kind\": \"" + kind + "\", \"name\": \"" + name + "\", \"why\": \"it is moved\"" + more + "}");
    }

    private static JsonNode paused(Client client) {
        return Client.read(client.get("/api/pauses")).get("items");
    }
}
