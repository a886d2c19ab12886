package io.caravanserai.hub.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleApplication;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hub that nobody has configured a user for. */
@SpringBootTest(
        classes = ConsoleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "hub.embedded=false",
            "hub.data=target/first-user-data",
            "camel.main.routes-include-pattern=false"
        })
@ExtendWith(OutputCaptureExtension.class)
class FirstUserIntegrationTests {

    private static final Pattern SAID = Pattern.compile("user 'admin', password '([^']+)'");

    private final FirstUser firstUser;
    private final JdbcClient database;
    private final int port;

    FirstUserIntegrationTests(
            @Autowired FirstUser firstUser, @Autowired JdbcClient database, @LocalManagementPort int port) {
        this.firstUser = firstUser;
        this.database = database;
        this.port = port;
    }

    @Test
    void saysThePasswordOnceAndKeepsItsHash(CapturedOutput output) {
        database.sql("DELETE FROM users").update();
        firstUser.run(new DefaultApplicationArguments());
        var said = said(output);
        var password = said.get(said.size() - 1);
        assertThat(Client.basic(port, "admin", password).get("/api/audit").statusCode())
                .isEqualTo(200);
        assertThat(database.sql("SELECT password FROM users")
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}");

        firstUser.run(new DefaultApplicationArguments());
        assertThat(said(output)).isEqualTo(said);
    }

    private static List<String> said(CapturedOutput output) {
        return SAID.matcher(output).results().map(found -> found.group(1)).toList();
    }
}
