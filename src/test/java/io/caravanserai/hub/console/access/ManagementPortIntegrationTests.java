package io.caravanserai.hub.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import io.caravanserai.hub.console.MadeUpLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may do what on the management port. */
@ConsoleTest
class ManagementPortIntegrationTests {

    private static final String REPLAY = "/api/dead-letters/" + MadeUpLedger.DEAD + "~erp/replay";
    private static final String WHY = "{\"why\": \"the article exists now\"}";

    private final int port;
    private final int doors;
    private final JdbcClient database;

    ManagementPortIntegrationTests(
            @LocalManagementPort int port, @LocalServerPort int doors, @Autowired JdbcClient database) {
        this.port = port;
        this.doors = doors;
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/messages",
                "/api/audit",
                "/actuator",
                "/actuator/prometheus",
                "/actuator/hawtio/index.html",
                "/actuator/hawtio/jolokia",
                "/actuator/jolokia",
                "/actuator/health/db",
                "/anything"
            })
    void asksForALogin(String path) {
        assertThat(Client.nobody(port).get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void showsABrowserTheLoginPage() {
        var answer = Client.nobody(port).get("/actuator/hawtio/", "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        assertThat(Client.nobody(port).get("/login", "Accept", "text/html").body())
                .contains("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void tellsStrangersNoMoreThanWhetherItIsUp(String path) {
        var answer = Client.nobody(port).get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Client.read(answer).get("status").asText()).isEqualTo("UP");
        assertThat(Client.read(answer).has("components")).isFalse();
    }

    @Test
    void tellsAViewerTheDetailsOfItsHealth() {
        assertThat(Client.read(vera().get("/actuator/health"))
                        .at("/components/db/status")
                        .asText())
                .isEqualTo("UP");
    }

    @Test
    void showsCamelsMetricsToAViewer() {
        assertThat(vera().get("/actuator/prometheus").body()).contains("camel_routes_running");
    }

    @Test
    void letsAViewerReadAndNotAct() {
        assertThat(vera().get("/api/messages").statusCode()).isEqualTo(200);
        assertThat(vera().get("/api/audit").statusCode()).isEqualTo(403);
        var refused = vera().post(REPLAY, WHY);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Client.read(refused).get("detail").asText()).contains("'vera' has the role viewer");
    }

    @Test
    void servesNothingOfItselfAtTheDoors() {
        assertThat(Client.basic(doors, "otto", "operator").get("/api/messages").statusCode())
                .isNotEqualTo(200);
        assertThat(Client.basic(doors, "otto", "operator")
                        .get("/actuator/hawtio/")
                        .statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void keepsASessionForABrowser() {
        var browser = Client.nobody(port);
        var loggedIn = browser.logIn("otto", "operator");
        assertThat(loggedIn.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/actuator/hawtio/"));
        assertThat(loggedIn.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("caravanserai=")
                        .contains("HttpOnly")
                        .contains("SameSite=Strict"));
        assertThat(browser.get("/api/messages").statusCode()).isEqualTo(200);
        assertThat(browser.get("/actuator/hawtio/user").body()).isEqualTo("\"otto\"");
    }

    @Test
    void refusesAForgedRequestOfABrowser() {
        var browser = Client.nobody(port);
        browser.logIn("otto", "operator");
        assertThat(browser.post(REPLAY, WHY).statusCode()).isEqualTo(403);
        var remembered = Client.basic(port, "otto", "operator");
        assertThat(remembered.post(REPLAY, WHY, "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesToCheckPasswordsAfterFiveWrongOnes() {
        var guessing = Client.basic(port, "nobody-of-this-name", "wrong");
        for (int i = 0; i < 5; i++) {
            assertThat(guessing.get("/api/messages").statusCode()).isEqualTo(401);
        }
        var blocked = guessing.get("/api/messages");
        assertThat(blocked.statusCode()).isEqualTo(429);
        assertThat(blocked.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(vera().get("/api/messages").statusCode()).isEqualTo(200);
    }

    @Test
    void letsTheCommandsOfThisMachineInByAFileOfTheirOwn() throws IOException {
        var file = Path.of("target/console-data/cli-credentials");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var login = Files.readString(file).strip().split(":", 2);
        assertThat(Client.basic(port, login[0], login[1]).get("/api/audit").statusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsTheAuditTrailAsItIs() {
        database.sql("INSERT INTO audit (who, role, what, subject) VALUES ('test', 'viewer', 'test', 'test')")
                .update();
        assertThatThrownBy(() -> database.sql("DELETE FROM audit").update())
                .hasStackTraceContaining("only be added to");
        assertThatThrownBy(() -> database.sql("UPDATE audit SET who = 'other'").update())
                .hasStackTraceContaining("only be added to");
        assertThatThrownBy(() -> database.sql("TRUNCATE audit").update()).hasStackTraceContaining("only be added to");
    }

    private Client vera() {
        return Client.basic(port, "vera", "viewer");
    }
}
