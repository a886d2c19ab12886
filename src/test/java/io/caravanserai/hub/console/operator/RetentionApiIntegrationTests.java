package io.caravanserai.hub.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept how long, and how an operator lets go of what is past. */
@ConsoleTest
class RetentionApiIntegrationTests {

    private final Client operator;
    private final Client viewer;
    private final JdbcClient database;

    RetentionApiIntegrationTests(@LocalManagementPort int port, @Autowired JdbcClient database) {
        this.operator = Client.basic(port, "otto", "operator");
        this.viewer = Client.basic(port, "vera", "viewer");
        this.database = database;
    }

    @Test
    void showsAViewerWhatGoesWhen() {
        database.sql("SELECT open_days((now() AT TIME ZONE 'UTC')::date - 500, 1)")
                .query(row -> {});

        var plan = Client.read(viewer.get("/api/retention"));

        assertThat(plan.at("/kept/2/what").asText()).isEqualTo("personal");
        assertThat(plan.at("/kept/2/days").asInt()).isEqualTo(400);
        assertThat(plan.at("/past/0/day").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(plan.at("/next/goes").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
    }

    @Test
    void letsAnOperatorRunItAndRecordsWhy() {
        database.sql("SELECT open_days((now() AT TIME ZONE 'UTC')::date - 600, 1)")
                .query(row -> {});

        var gone = operator.post("/api/retention/run", "{\"why\": \"the disk fills up\"}");

        assertThat(gone.statusCode()).as(gone.body()).isEqualTo(200);
        assertThat(Client.read(gone).get("dropped")).isNotEmpty();
        var entries = Client.read(operator.get("/api/audit")).get("items");
        assertThat(entries.at("/0/what").asText()).isEqualTo("retention.gone");
        assertThat(entries.at("/0/why").asText()).isEqualTo("the disk fills up");
        assertThat(entries.at("/1/what").asText()).isEqualTo("retention.run");
    }

    @Test
    void isForOperatorsWithAReason() {
        assertThat(viewer.post("/api/retention/run", "{\"why\": \"so\"}").statusCode())
                .isEqualTo(403);
        var unsaid = operator.post("/api/retention/run", "{}");
        assertThat(unsaid.statusCode()).isEqualTo(400);
        assertThat(Client.read(unsaid).get("detail").asText()).contains("Say why");
    }
}
