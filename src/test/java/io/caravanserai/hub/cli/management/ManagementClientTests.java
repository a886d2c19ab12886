package io.caravanserai.hub.cli.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How each command reaches its hub, and what it says when it does not. */
class ManagementClientTests {

    @TempDir
    Path data;

    private AskedHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = new AskedHub(data);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void asksAsTheUserOfTheHubsFile() {
        hub.answers("{\"items\":[{\"who\":\"olga\"}]}");

        assertThat(hub.ask("audit")).isZero();
        assertThat(hub.out()).contains("olga");
        assertThat(hub.logins()).containsExactly("Basic Y2xpOnNlY3JldA==");
    }

    @Test
    void saysThatNoHubRuns() {
        hub.close();

        assertThat(hub.ask("audit")).isEqualTo(4);
        assertThat(hub.err()).contains("No hub answers at", "./hub run", "--url");
    }

    @Test
    void saysThatTheLoginIsMissing() throws IOException {
        Files.delete(data.resolve("cli-credentials"));

        assertThat(hub.ask("audit")).isEqualTo(4);
        assertThat(hub.err()).contains("HUB_USER");
    }

    @Test
    void saysThatTheLoginWasRefused() {
        hub.answers(401, "");

        assertThat(hub.ask("audit")).isEqualTo(1);
        assertThat(hub.err()).contains("refused the login");
    }

    @Test
    void repeatsTheWordsOfAProblem() {
        hub.answers(404, "{\"title\":\"Not found\",\"detail\":\"No message 4711.\"}");

        assertThat(hub.ask("messages", "show", "4711")).isEqualTo(3);
        assertThat(hub.err()).contains("Not found: No message 4711.");
    }
}
