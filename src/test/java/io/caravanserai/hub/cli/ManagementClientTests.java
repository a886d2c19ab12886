package io.caravanserai.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class ManagementClientTests {

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> logins = new ArrayList<>();
    private HttpServer hub;
    private int status = 200;
    private String answer = "{\"name\":\"inn\"}";

    @BeforeEach
    void start() throws IOException {
        Files.writeString(data.resolve("cli-credentials"), "olga:secret\n");
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/api/thing", exchange -> {
            logins.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        hub.start();
    }

    @AfterEach
    void stop() {
        hub.stop(0);
    }

    @Test
    void asksAsTheUserOfTheHubsFile() {
        assertThat(execute()).isZero();

        assertThat(out.toString()).contains("inn");
        assertThat(logins).containsExactly("Basic b2xnYTpzZWNyZXQ=");
    }

    @Test
    void saysThatNoHubRuns() {
        hub.stop(0);

        assertThat(execute()).isEqualTo(4);
        assertThat(err.toString()).contains("No hub answers at", "./hub run", "--url");
    }

    @Test
    void saysThatTheLoginIsMissing() throws IOException {
        Files.delete(data.resolve("cli-credentials"));

        assertThat(execute()).isEqualTo(4);
        assertThat(err.toString()).contains("HUB_USER");
    }

    @Test
    void saysThatTheLoginWasRefused() {
        status = 401;

        assertThat(execute()).isEqualTo(1);
        assertThat(err.toString()).contains("refused the login");
    }

    @Test
    void repeatsTheWordsOfAProblem() {
        status = 404;
        answer = "{\"title\":\"Not found\",\"detail\":\"No message 4711.\"}";

        assertThat(execute()).isEqualTo(3);
        assertThat(err.toString()).contains("Not found: No message 4711.");
    }

    private int execute() {
        return HubCommand.commandLine()
                .addSubcommand(new ShowThing())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "thing", "--url", "http://127.0.0.1:" + hub.getAddress().getPort(), "--data", data.toString());
    }

    @Command(name = "thing")
    static final class ShowThing extends ManagementClient {

        @Override
        public Integer call() {
            out().println(get("/api/thing").path("name").asText());
            return ExitCode.DONE;
        }
    }
}
