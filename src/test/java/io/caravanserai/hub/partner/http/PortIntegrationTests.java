package io.caravanserai.hub.partner.http;

import static io.caravanserai.hub.partner.http.DoorVisitor.assertProblem;
import static io.caravanserai.hub.partner.http.DoorVisitor.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What the hub's ports answer beside what a door is there for, and what of a request they let in and out. */
@OpenDoors
class PortIntegrationTests {

    private static final String ORDER = "{\"id\": 1, \"name\": \"Ærø\"}";

    @Autowired
    DoorVisitor visitor;

    @LocalServerPort
    int port;

    @Autowired
    Connector forgotten;

    @Autowired
    AtomicLong roomOnDisk;

    @Autowired
    ApplicationContext hub;

    @Autowired
    SimulatorPort simulators;

    @AfterEach
    void clear() {
        visitor.arrived().clear();
    }

    @Test
    void showsADescriptionToAnyone() throws Exception {
        assertThat(visitor.send(visitor.request("/test/orders/v1/openapi.yaml").GET())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void readsTheSegmentOfAPathAndNoHeaderOfTheSameName() throws Exception {
        var answer = visitor.send(
                visitor.request("/test/orders/v1/messages/abc?messageId=other&CamelFileName=x&idempotency-key=q")
                        .GET()
                        .header("X-API-Key", "acme's first key"));

        assertThat(answer.statusCode()).isEqualTo(204);
        var headers = visitor.next().getIn().getHeaders();
        assertThat(headers).containsEntry("messageId", "abc").doesNotContainKey("CamelFileName");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/error",
                "/no/door",
                "/sim/crm/contacts",
                "/actuator/health",
                "/soap",
                "/soap/",
                "/test/orders/v1/orders/",
                "/test/orders/v1/orders/x",
                "/services",
                "/test/webshop/v1"
            })
    void hasNothingWhereThereIsNoDoor(String path) throws Exception {
        assertProblem(visitor.send(visitor.post(path, ORDER).header("X-API-Key", "acme's first key")), 404);
    }

    @Test
    void tellsWhichMethodsADoorTakes() throws Exception {
        var answer = visitor.send(
                visitor.request("/test/orders/v1/orders").DELETE().header("X-API-Key", "acme's first key"));

        assertProblem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void asksToComeAgainWhileTheDiskIsNearlyFull() throws Exception {
        roomOnDisk.set(1);
        try {
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                var answer = visitor.send(
                        visitor.post("/test/orders/v1/orders", ORDER).header("X-API-Key", "acme's first key"));
                assertProblem(answer, 503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
            });
            assertThat(visitor.send(visitor.request("/test/orders/v1/openapi.yaml")
                                    .GET())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            roomOnDisk.set(Long.MAX_VALUE);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> visitor.send(visitor.post("/test/orders/v1/orders", ORDER)
                                        .header("X-API-Key", "acme's first key"))
                                .statusCode()
                        == 200);
    }

    @Test
    void asksToComeAgainWhileTheHubStartsOrStops() throws Exception {
        AvailabilityChangeEvent.publish(hub, ReadinessState.REFUSING_TRAFFIC);
        try {
            var answer =
                    visitor.send(visitor.post("/test/orders/v1/orders", ORDER).header("X-API-Key", "acme's first key"));
            assertProblem(answer, 503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
            assertProblem(
                    visitor.send(visitor.request("/test/orders/v1/openapi.yaml").GET()), 503);
        } finally {
            AvailabilityChangeEvent.publish(hub, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    @Test
    void neverSendsRequestHeadersBack() throws Exception {
        var answer = visitor.send(visitor.post("/test/orders/v1/orders", ORDER)
                .header("X-API-Key", "acme's first key")
                .header("Idempotency-Key", "one")
                .header("X-Anything", "two")
                .header("traceparent", "three")
                .header("Accept", "application/json"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map())
                .doesNotContainKeys(
                        "x-api-key", "idempotency-key", "x-anything", "traceparent", "accept", "user-agent");
    }

    @Test
    void letsOnlyListedHeadersIn() throws Exception {
        visitor.send(visitor.post("/test/orders/v1/orders?CamelHttpUri=http://169.254.169.254/", ORDER)
                .header("X-API-Key", "acme's first key")
                .header("CAmelFileName", "../../etc/passwd")
                .header("CamelHttpUri", "http://169.254.169.254/{{env:HOME}}")
                .header("CamelExecCommandExecutable", "sh")
                .header("kafka.OVERRIDE_TOPIC", "other")
                .header("operationName", "DeleteAll")
                .header("Long-Running-Action", "saga")
                .header("Authorization", "Bearer x")
                .header("Idempotency-Key", "one")
                .header("X-Correlation-Id", "c-1"));

        var exchange = visitor.next();
        assertThat(exchange.getVariable("correlationId")).isEqualTo("c-1");
        var headers = exchange.getIn().getHeaders();
        assertThat(headers.keySet())
                .doesNotContain(
                        "CAmelFileName",
                        "CamelExecCommandExecutable",
                        "kafka.OVERRIDE_TOPIC",
                        "operationName",
                        "Long-Running-Action",
                        "X-API-Key",
                        "Authorization");
        assertThat(headers).containsEntry("Idempotency-Key", "one").containsEntry("X-Correlation-Id", "c-1");
        assertThat(String.valueOf(headers.get("CamelHttpUri"))).doesNotContain("169.254");
    }

    @Test
    void answersABodyThatCannotBeWrittenWithAProblem() throws Exception {
        var answer = visitor.send(visitor.request("/test/orders/v1/unwritable").GET());

        assertProblem(answer, 500);
        assertThat(answer.body()).doesNotContain("Exception", "java.lang");
    }

    @Test
    void answersAHarmfulCorrelationIdWithAnotherOne() throws Exception {
        var answer = visitor.send(visitor.post("/test/orders/v1/orders", ORDER)
                .header("X-API-Key", "acme's first key")
                .header("X-Correlation-Id", "${jndi:ldap://x}"));

        assertThat(answer.headers().firstValue("X-Correlation-Id"))
                .hasValueSatisfying(id -> assertThat(id).hasSize(36).doesNotContain("jndi"));
        assertThat(visitor.next().getIn().getHeader("X-Correlation-Id"))
                .asString()
                .hasSize(36);
    }

    @Test
    void answersASimulatorOnlyOnItsOwnPort() throws Exception {
        assertThat(visitor.send(on(simulators.port(), "/sim/crm/contacts").GET())
                        .statusCode())
                .isEqualTo(200);
        assertProblem(
                visitor.send(
                        on(simulators.port(), "/test/orders/v1/openapi.yaml").GET()),
                404);
        assertProblem(visitor.send(on(simulators.port(), "/no/door").GET()), 404);
        assertProblem(visitor.send(on(simulators.port(), "/sim/../no/door").GET()), 400);
        assertProblem(visitor.send(on(port, "/sim/crm/contacts").GET()), 404);
    }

    @Test
    void closesEveryPortThatNobodyOpened() throws Exception {
        assertProblem(
                visitor.send(on(forgotten.getLocalPort(), "/actuator/health").GET()), 404);
        assertProblem(
                visitor.send(on(forgotten.getLocalPort(), "/test/orders/v1/openapi.yaml")
                        .GET()),
                404);
    }

    @Test
    void refusesAPathThatReadsTwoWays() throws Exception {
        assertProblem(visitor.send(visitor.request("/test/orders/v1/orders;x=1").GET()), 400);
        assertThat(visitor.send(visitor.request("/test/orders%2Fv1/orders").GET())
                        .statusCode())
                .isEqualTo(400);
    }
}
