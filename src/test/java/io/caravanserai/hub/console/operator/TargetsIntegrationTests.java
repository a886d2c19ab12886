package io.caravanserai.hub.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.ledger.hand.Probes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** How an operator learns why a target gets nothing, and has it tried. */
@ConsoleTest
@DirtiesContext // a gate stays as it was left
class TargetsIntegrationTests {

    private final Client operator;
    private final Client viewer;
    private final JdbcClient database;
    private final Gates gates;
    private final Probes probes;

    TargetsIntegrationTests(
            @LocalManagementPort int port,
            @Autowired JdbcClient database,
            @Autowired Gates gates,
            @Autowired Probes probes) {
        this.operator = Client.basic(port, "otto", "operator");
        this.viewer = Client.basic(port, "vera", "viewer");
        this.database = database;
        this.gates = gates;
        this.probes = probes;
    }

    @BeforeEach
    void threeTargets() {
        database.sql("TRUNCATE subscription, pause, probe").update();
        for (var target : new String[] {"crm", "erp", "printer"}) {
            database.sql("INSERT INTO subscription (type, target, ordered, route, flow)"
                            + " VALUES ('order.v1', :target, false, 'orders-to-' || :target, 'orders')")
                    .param("target", target)
                    .update();
        }
        gates.of("crm");
        gates.of("erp").hold("401 Unauthorized");
    }

    @Test
    void saysWhichAreSentToAndWhyTheOthersAreNot() {
        operator.post("/api/pauses", """
                {"kind": "target", "name": "crm", "why": "it is moved"}""");

        var crm = target("crm");
        assertThat(crm.get("state").asText()).isEqualTo("paused");
        assertThat(crm.get("who").asText()).isEqualTo("otto");
        assertThat(crm.get("why").asText()).isEqualTo("it is moved");
        var erp = target("erp");
        // these try a held one every 50 ms
        assertThat(erp.get("state").asText()).isIn("held", "probing");
        assertThat(erp.get("why").asText()).isEqualTo("401 Unauthorized");
        assertThat(erp.has("since")).isTrue();
        assertThat(erp.get("concurrency").asInt()).isEqualTo(2);
        assertThat(target("printer").get("state").asText()).isEqualTo("not served");

        operator.delete("/api/pauses/target/crm?why=it%20is%20there");
        assertThat(target("crm").get("state").asText()).isEqualTo("delivering");
    }

    @Test
    void hasAHeldTargetTriedAndKeepsWhoWishedItAndWhy() {
        var answer = probe(operator, "erp");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(probes.asked()).containsOnlyKeys("erp");
        var first = probes.asked().get("erp");
        probe(operator, "erp");
        assertThat(probes.asked().get("erp")).isAfter(first);
        var audit = Client.read(operator.get("/api/audit")).at("/items/0");
        assertThat(audit.get("what").asText()).isEqualTo("target.probe");
        assertThat(audit.get("subject").asText()).isEqualTo("erp");
        assertThat(audit.get("who").asText()).isEqualTo("otto");
        assertThat(audit.get("why").asText()).isEqualTo("its key is new");
    }

    @Test
    void refusesToProbeWhatIsUnknownOrPaused() {
        assertThat(probe(operator, "epr").body()).contains("There is no target epr");
        operator.post("/api/pauses", """
                {"kind": "target", "name": "crm", "why": "it is moved"}""");
        var paused = probe(operator, "crm");
        assertThat(paused.statusCode()).isEqualTo(409);
        assertThat(paused.body()).contains("paused by otto: it is moved", "resume it");
        assertThat(operator.post("/api/targets/erp/probe", "{}").body()).contains("Say why");
        assertThat(probe(viewer, "erp").statusCode()).isEqualTo(403);
        assertThat(probes.asked()).isEmpty();
    }

    private static java.net.http.HttpResponse<String> probe(Client client, String target) {
        return client.post("/api/targets/" + target + "/probe", """
                {"why": "its key is new"}""");
    }

    private JsonNode target(String name) {
        for (var target : Client.read(viewer.get("/api/targets")).get("items")) {
            if (target.get("target").asText().equals(name)) {
                return target;
            }
        }
        throw new AssertionError("no target " + name);
    }
}
