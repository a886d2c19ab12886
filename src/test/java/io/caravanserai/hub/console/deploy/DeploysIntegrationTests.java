package io.caravanserai.hub.console.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** Who may change what the hub runs, and what is kept of it. */
@ConsoleTest
class DeploysIntegrationTests {

    private final Client integrator;
    private final Client operator;
    private final Client viewer;

    DeploysIntegrationTests(@LocalManagementPort int port) {
        this.integrator = Client.basic(port, "ines", "integrator");
        this.operator = Client.basic(port, "otto", "operator");
        this.viewer = Client.basic(port, "vera", "viewer");
    }

    @Test
    void isBegunByAnIntegratorAndSeenByEverybody() {
        var begun = integrator.post("/api/deploys", "{\"flow\": \"orders\", \"why\": \"a new field\"}");

        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        var deploy = Client.read(begun);
        assertThat(deploy.path("who").asText()).isEqualTo("ines");
        assertThat(deploy.path("result").asText()).isEqualTo("trying");
        var shown = Client.read(viewer.get("/api/deploys/" + deploy.path("id").asText()));
        assertThat(shown.path("what").asText()).isEqualTo("orders");
        assertThat(Client.read(viewer.get("/api/deploys")).path("items")).isNotEmpty();
        var audit = Client.read(operator.get("/api/audit")).get("items");
        assertThat(audit.at("/0/what").asText()).isEqualTo("deploy.begin");
        assertThat(audit.at("/0/why").asText()).isEqualTo("a new field");
        assertThat(audit.at("/0/who").asText()).isEqualTo("ines");
    }

    @Test
    void isNotForOperators() {
        assertThat(operator.post("/api/deploys", "{}").statusCode()).isEqualTo(403);
        assertThat(operator.post("/api/deploys/rollback", "{\"why\": \"so\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void needsAReasonToGoBack() {
        var unsaid = integrator.post("/api/deploys/rollback", "{}");

        assertThat(unsaid.statusCode()).isEqualTo(400);
        assertThat(Client.read(unsaid).get("detail").asText()).contains("Say why");
        assertThat(integrator.post("/api/deploys/rollback", "{\"why\": \"so\"}").statusCode())
                .isEqualTo(202);
    }

    @Test
    void saysWhenNothingDiffers() {
        var nothing = integrator.post("/api/deploys", "{\"flow\": \"unchanged\"}");

        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(Client.read(nothing).get("detail").asText()).contains("differs from what the hub runs");
    }
}
