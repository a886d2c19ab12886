package io.caravanserai.hub.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the tests of the simulators and of the kamelets share: one process, and a way to say how a system behaves. */
@SpringBootTest(
        classes = SimulatorHost.class,
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "camel.main.routes-include-pattern=file:routes/_simulators/*.camel.yaml",
            "hub.data=target/simulators",
            "management.server.port=-1",
            "hub.simulators.slow-for=200ms",
            "hub.simulators.lose-for=2s",
            "systems.payments.deliver.timeout=800ms",
            "systems.crm.deliver.timeout=800ms",
            "systems.erp.deliver.timeout=800ms"
        })
@ActiveProfiles("demo")
@Timeout(60)
abstract class SimulatedSystems {

    /** Data survives from run to run, as it should; so no two orders share a number. */
    final String order = "A-" + UUID.randomUUID();

    @Autowired
    private TestRestTemplate http;

    @DynamicPropertySource
    static void port(DynamicPropertyRegistry registry) throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = free.getLocalPort();
            registry.add("server.port", () -> port);
            registry.add("hub.simulators.port", () -> port);
        }
    }

    @BeforeEach
    void allIsWell() {
        List.of("payments", "crm", "erp", "warehouse", "events").forEach(system -> behave(system, "ok"));
    }

    void behave(String system, String mode) {
        assertThat(tell(system, mode).getStatusCode().value()).isEqualTo(200);
    }

    ResponseEntity<String> tell(String system, String mode) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return post("/sim/" + system + "/behaviour", headers, "{\"mode\":\"" + mode + "\"}");
    }

    /** The effects at a system that speak of this test's order. */
    long effects(String system) {
        var count = 0;
        for (var effect : received(system, "1000", "").path("effects")) {
            count += effect.toString().contains(order) ? 1 : 0;
        }
        return count;
    }

    JsonNode latest(String system) {
        return received(system, "1", "").at("/effects/0");
    }

    JsonNode received(String system, String count, String since) {
        var answer = http.getForObject(
                "/sim/{system}/received?count={count}&since={since}", JsonNode.class, system, count, since);
        assertThat(answer).isNotNull();
        return answer;
    }

    ResponseEntity<String> post(String path, HttpHeaders headers, String body) {
        return http.postForEntity(path, new HttpEntity<>(body, headers), String.class);
    }
}
