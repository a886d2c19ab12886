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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands ask of the API, and how they write its answers. */
class QuestionTests {

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private HttpServer hub;
    private int status = 200;
    private String answer = "{\"items\":[]}";

    @BeforeEach
    void start() throws IOException {
        Files.writeString(data.resolve("cli-credentials"), "cli:secret\n");
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/api", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
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
    void listsMessagesInColumns() {
        answer = """
                {"items": [
                  {"id": "m-1", "type": "order.v1", "key": "A-1", "acceptedAt": "2026-01-31T12:00:00.123456Z",
                   "deliveries": [{"target": "crm", "status": "delivered"}, {"target": "erp", "status": "dead"}]},
                  {"id": "m-22", "type": "order.v1", "key": "\\u001b[31mA", "acceptedAt": "2026-01-31T12:00:00Z",
                   "deliveries": []}],
                 "next": "/api/messages?limit=2&after=m-22"}""";
        assertThat(execute("messages", "list", "--status", "dead", "--key", "A & B", "--limit", "2"))
                .isZero();
        assertThat(asked).containsExactly("GET /api/messages?key=A%20%26%20B&status=dead&limit=2");
        assertThat(out.toString().lines())
                .containsExactly(
                        "MESSAGE  TYPE      KEY     ACCEPTED              TARGETS",
                        "m-1      order.v1  A-1     2026-01-31T12:00:00Z  crm: delivered, erp: dead",
                        "m-22     order.v1   [31mA  2026-01-31T12:00:00Z",
                        "There are more: --after m-22");
    }

    @Test
    void showsAMessageAtItsTargets() {
        answer = """
                {"id": "m-1", "type": "order.v1", "key": "A-1", "source": "shop/webshop", "acceptedAt": "2026-01-31T12:00:00Z",
                 "deliveries": [{"target": "erp", "status": "pending", "attempts": 2, "parked": false,
                   "nextAttempt": "2026-01-31T12:01:00Z",
                   "lastError": {"cause": "outage", "message": "HTTP 503", "step": "orders.camel.yaml:42"}}]}""";
        assertThat(execute("messages", "show", "m-1")).isZero();
        assertThat(out.toString())
                .contains("Source    shop/webshop", "erp     pending  2         2026-01-31T12:01:00Z")
                .contains("outage: HTTP 503 (orders.camel.yaml:42)");
    }

    @Test
    void writesTheAnswerItselfForAScript() {
        answer = "{\"items\": [{\"id\": \"r-1\"}]}";
        assertThat(execute("rejects", "list", "--door", "webshop", "--output", "json"))
                .isZero();
        assertThat(out.toString()).contains("\"items\"", "\"r-1\"");
        assertThat(asked).containsExactly("GET /api/rejects?door=webshop&limit=50");
    }

    @Test
    void tellsAScriptThatNothingWasFound() {
        assertThat(execute("dead-letters", "list", "--target", "erp")).isEqualTo(3);
        assertThat(out.toString()).contains("Nothing found.");
        status = 404;
        answer = "{\"title\": \"Not Found\", \"detail\": \"There is no dead letter m-1~erp\"}";
        assertThat(execute("dead-letters", "show", "m-1~erp")).isEqualTo(3);
        assertThat(err.toString()).contains("There is no dead letter m-1~erp");
    }

    @Test
    void replaysWithAReason() {
        status = 202;
        answer = "{\"id\": \"m-1~erp\", \"status\": \"pending\"}";
        assertThat(execute("dead-letters", "replay", "m-1~erp", "--why", "the article exists now"))
                .isZero();
        assertThat(asked)
                .containsExactly("POST /api/dead-letters/m-1%7Eerp/replay{\"why\":\"the article exists now\"}");
        assertThat(out.toString()).contains("m-1~erp is pending");
    }

    @Test
    void repeatsWhyAReplayWasRefused() {
        status = 409;
        answer = "{\"title\": \"Conflict\", \"detail\": \"Delivery m-1~erp is delivered, not dead\"}";
        assertThat(execute("dead-letters", "replay", "m-1~erp", "--why", "so")).isEqualTo(1);
        assertThat(err.toString()).contains("is delivered, not dead");
    }

    @Test
    void asksForAReasonBeforeItAsksTheHub() {
        assertThat(execute("dead-letters", "replay", "m-1~erp")).isEqualTo(2);
        assertThat(execute("messages")).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    private int execute(String... arguments) {
        var options = Stream.of("--url", "http://127.0.0.1:" + hub.getAddress().getPort(), "--data", data.toString());
        var asks = arguments.length > 1 ? options : Stream.<String>empty();
        return HubCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of(arguments), asks).toArray(String[]::new));
    }
}
