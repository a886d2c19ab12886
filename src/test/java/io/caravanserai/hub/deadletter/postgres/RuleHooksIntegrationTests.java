package io.caravanserai.hub.deadletter.postgres;

import static io.caravanserai.hub.deadletter.postgres.Desk.CRM;
import static io.caravanserai.hub.deadletter.postgres.RuleDesk.daily;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rule's hook is told figures until it listens, and holds nothing up. */
class RuleHooksIntegrationTests {

    @RegisterExtension
    static final RuleDesk desk = new RuleDesk();

    @Test
    void tellsItsHookUntilItListens() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/secret", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(heard.size() == 1 ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            var address = URI.create("http://localhost:" + server.getAddress().getPort() + "/secret/token");
            desk.die("key-of-ada", "unknown article of ada@example.com");
            var hub = desk.hub("crm", daily("article", 1, address));
            hub.at(Instant.now());
            hub.at(desk.tomorrow);

            hub.tell();
            assertThat(hub.report().hook().state()).isEqualTo("failing");
            assertThat(hub.report().hook().error()).isEqualTo("it answered 503");
            assertThat(hub.report().hook().host()).isEqualTo("localhost");
            desk.workers.tick();
            desk.deliver(CRM);
            desk.over();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                hub.tell();
                return heard.size() >= 3;
            });

            assertThat(hub.report().hook().state()).isEqualTo("told");
            assertThat(heard.get(1)).contains("\"event\":\"ended\"").contains("\"delivered\":1");
            assertThat(heard.get(2)).contains("\"event\":\"begun\"").contains("\"rule\":\"crm/rule\"");
            assertThat(heard).noneMatch(text -> text.contains("ada") || text.contains("article"));
            assertThat(hub.meters
                            .counter("hub.rule.notices", "rule", "crm/rule", "outcome", "failed")
                            .count())
                    .isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void goesOnWhileItsHookIsAway() {
        desk.die("k1", "unknown article 1");
        var hub = desk.hub("crm", daily("article", 1, URI.create("http://localhost:1/hook")));
        hub.at(Instant.now());
        hub.at(desk.tomorrow);

        hub.tell();
        desk.workers.tick();

        assertThat(desk.deliver(CRM)).hasSize(1);
        assertThat(hub.report().hook().state()).isEqualTo("failing");
        assertThat(hub.report().hook().error()).isEqualTo("ConnectException");
    }
}
