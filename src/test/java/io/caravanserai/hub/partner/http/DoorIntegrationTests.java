package io.caravanserai.hub.partner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.partner.PartnerRoom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

@SpringBootTest(
        classes = {PartnerRoom.class, DoorIntegrationTests.Routes.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            PartnerRoom.ALONE,
            "management.server.port=-1",
            "camel.main.routes-include-pattern=false",
            "hub.intake.body-timeout=2s",
            "hub.simulators.enabled=true",
            "hub.simulators.port=0",
            "hub.doors.webhook.path=/test/webshop/v1/orders",
            "hub.doors.webhook.consumes=application/json",
            "hub.doors.webhook.partner=webshop",
            "hub.doors.webhook.authentication.scheme=hmac",
            "hub.doors.webhook.authentication.header=X-Shopify-Hmac-Sha256",
            "hub.doors.webhook.authentication.secret=a webhook's secret",
            "hub.doors.api.path=/test/orders/v1/orders",
            "hub.doors.api.consumes=application/json",
            "hub.doors.api.max-body=1000B",
            "hub.doors.api.authentication.scheme=api-key",
            "hub.doors.status.path=/test/orders/v1/messages/{messageId}",
            "hub.doors.status.methods=GET",
            "hub.doors.status.authentication.scheme=api-key",
            "hub.doors.soap.path=/legacy",
            "hub.doors.soap.consumes=text/xml",
            "hub.doors.soap.authentication.scheme=basic",
            "hub.doors.description.path=/test/orders/v1/openapi.yaml",
            "hub.doors.description.methods=GET",
            "hub.doors.unwritable.path=/test/orders/v1/unwritable",
            "hub.doors.unwritable.methods=GET",
            "hub.partners.acme.doors=api,status",
            // "acme's first key" and "acme's second key"
            "hub.partners.acme.api-key-sha256[0]=" + DoorIntegrationTests.FIRST_KEY,
            "hub.partners.acme.api-key-sha256[1]=" + DoorIntegrationTests.SECOND_KEY,
            "hub.partners.stranger.api-key-sha256[0]=" + DoorIntegrationTests.STRANGERS_KEY,
            "hub.partners.b2b.doors=soap",
            "hub.partners.b2b.basic.user=b2b",
            // "open, sesame"
            "hub.partners.b2b.basic.password-hash=" + DoorIntegrationTests.PASSWORD
        })
class DoorIntegrationTests {

    static final String FIRST_KEY = "8b8f1df9057d4c9390ec8b69bb8ef52dc3d0183af80e40934226a0f7175c929e";
    static final String SECOND_KEY = "eb6c7ad6604b5e5b257462952669373210c3ca3930e8d001d8b79b6aaa25480d";
    static final String STRANGERS_KEY = "34cc7e95f020728536bffa2d906eeb2bdbda4711ecfaf37cb45bf8a1550632de";
    static final String PASSWORD = "{bcrypt}$2a$10$3eNyctOKmDV5RsyWslc2Zes4E0ggdLqBBabkEpEJ7afsfpp/2apv6";

    private static final String ORDER = "{\"id\": 1, \"name\": \"Ærø\"}";

    private final HttpClient http = HttpClient.newHttpClient();

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

    @Autowired
    BlockingQueue<Exchange> arrived;

    @AfterEach
    void clear() {
        arrived.clear();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Routes {

        @Bean
        BlockingQueue<Exchange> arrived() {
            return new LinkedBlockingQueue<>();
        }

        @Bean
        AtomicLong roomOnDisk() {
            return new AtomicLong(Long.MAX_VALUE);
        }

        @Bean
        @Primary
        DiskRoom disk(AtomicLong roomOnDisk) {
            return new DiskRoom(roomOnDisk::get, 1000);
        }

        /** A port that somebody opens without a thought of who may come. */
        @Bean
        Connector forgotten() {
            var connector = new Connector();
            connector.setPort(0);
            return connector;
        }

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> opening(Connector forgotten) {
            return factory -> factory.addAdditionalTomcatConnectors(forgotten);
        }

        @Bean
        RouteBuilder routes(BlockingQueue<Exchange> arrived) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    for (String path : new String[] {
                        "/test/webshop/v1/orders",
                        "/test/orders/v1/orders",
                        "/test/orders/v1/messages/{messageId}",
                        "/legacy",
                        "/no/door"
                    }) {
                        from("platform-http:" + path)
                                .convertBodyTo(byte[].class)
                                .process(exchange -> arrived.add(exchange.copy()));
                    }
                    for (String path : new String[] {"/test/orders/v1/openapi.yaml", "/sim/crm/contacts"}) {
                        from("platform-http:" + path).setBody(constant("shown"));
                    }
                    from("platform-http:/test/orders/v1/unwritable").setBody(constant(new Object()));
                }
            };
        }
    }

    @Test
    void takesASignedWebhookAndHandsOnItsRawBody() throws Exception {
        var answer = send(post("/test/webshop/v1/orders", ORDER).header("X-Shopify-Hmac-Sha256", sign(ORDER)));

        assertThat(answer.statusCode()).isEqualTo(200);
        var exchange = next();
        assertThat(exchange.getIn().getBody(byte[].class)).isEqualTo(ORDER.getBytes(StandardCharsets.UTF_8));
        assertThat(Caller.of(exchange).source()).isEqualTo("webshop/webhook");
    }

    @Test
    void refusesAWebhookWhoseSignatureIsForAnotherBody() throws Exception {
        var answer = send(post("/test/webshop/v1/orders", ORDER).header("X-Shopify-Hmac-Sha256", sign(ORDER + " ")));

        assertProblem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("HMAC-SHA256"));
    }

    @Test
    void refusesAWebhookWithTwoSignatures() throws Exception {
        assertProblem(
                send(post("/test/webshop/v1/orders", ORDER)
                        .header("X-Shopify-Hmac-Sha256", sign(ORDER))
                        .header("X-Shopify-Hmac-Sha256", sign(ORDER))),
                401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme's first key", "acme's second key"})
    void takesEitherKeyWhileOneIsReplaced(String key) throws Exception {
        var answer = send(post("/test/orders/v1/orders", ORDER).header("X-API-Key", key));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Caller.of(next())).isEqualTo(new Caller("acme", "api"));
    }

    @Test
    void refusesAMissingAndAnUnknownKey() throws Exception {
        assertProblem(send(post("/test/orders/v1/orders", ORDER)), 401);
        assertProblem(send(post("/test/orders/v1/orders", ORDER).header("X-API-Key", "guessed")), 401);
    }

    @Test
    void refusesAPartnerAtADoorThatIsNotItsOwn() throws Exception {
        assertProblem(send(post("/test/orders/v1/orders", ORDER).header("X-API-Key", "stranger's key")), 403);
    }

    @Test
    void takesABasicLoginEachTime() throws Exception {
        for (int i = 0; i < 3; i++) {
            var answer = send(request("/legacy")
                    .POST(BodyPublishers.ofString("<a/>"))
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .header("Authorization", basic("b2b", "open, sesame")));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Caller.of(next()).partner()).isEqualTo("b2b");
        }
        var wrong = send(request("/legacy")
                .POST(BodyPublishers.ofString("<a/>"))
                .header("Content-Type", "text/xml")
                .header("Authorization", basic("b2b", "open sesame")));
        assertProblem(wrong, 401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("Basic"));
    }

    @Test
    void showsADescriptionToAnyone() throws Exception {
        assertThat(send(request("/test/orders/v1/openapi.yaml").GET()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void readsTheSegmentOfAPathAndNoHeaderOfTheSameName() throws Exception {
        var answer = send(request("/test/orders/v1/messages/abc?messageId=other&CamelFileName=x&idempotency-key=q")
                .GET()
                .header("X-API-Key", "acme's first key"));

        assertThat(answer.statusCode()).isEqualTo(204);
        var headers = next().getIn().getHeaders();
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
        assertProblem(send(post(path, ORDER).header("X-API-Key", "acme's first key")), 404);
    }

    @Test
    void tellsWhichMethodsADoorTakes() throws Exception {
        var answer = send(request("/test/orders/v1/orders").DELETE().header("X-API-Key", "acme's first key"));

        assertProblem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void asksToComeAgainWhileTheDiskIsNearlyFull() throws Exception {
        roomOnDisk.set(1);
        try {
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                var answer = send(post("/test/orders/v1/orders", ORDER).header("X-API-Key", "acme's first key"));
                assertProblem(answer, 503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
            });
            assertThat(send(request("/test/orders/v1/openapi.yaml").GET()).statusCode())
                    .isEqualTo(200);
        } finally {
            roomOnDisk.set(Long.MAX_VALUE);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> send(post("/test/orders/v1/orders", ORDER).header("X-API-Key", "acme's first key"))
                                .statusCode()
                        == 200);
    }

    @Test
    void asksToComeAgainWhileTheHubStartsOrStops() throws Exception {
        AvailabilityChangeEvent.publish(hub, ReadinessState.REFUSING_TRAFFIC);
        try {
            var answer = send(post("/test/orders/v1/orders", ORDER).header("X-API-Key", "acme's first key"));
            assertProblem(answer, 503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
            assertProblem(send(request("/test/orders/v1/openapi.yaml").GET()), 503);
        } finally {
            AvailabilityChangeEvent.publish(hub, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    @Test
    void refusesALargeBodyByItsDeclaredLength() throws Exception {
        assertProblem(
                send(post("/test/orders/v1/orders", "x".repeat(1001)).header("X-API-Key", "acme's first key")), 413);
    }

    @Test
    void refusesALargeBodyThatDoesNotDeclareItsLength() throws Exception {
        var body = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        assertProblem(
                send(request("/test/orders/v1/orders")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .header("Content-Type", "application/json")
                        .header("X-API-Key", "acme's first key")),
                413);
    }

    @Test
    void takesABodyOfExactlyTheLimit() throws Exception {
        var answer = send(post("/test/orders/v1/orders", "x".repeat(1000)).header("X-API-Key", "acme's first key"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(next().getIn().getBody(byte[].class)).hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "text/plain",
                "none",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/json; charset=no-such-charset",
                "application/x-java-serialized-object",
                "not a type",
                "application/json-seq"
            })
    void refusesABodyOfAnUnlistedType(String type) throws Exception {
        var request = request("/test/orders/v1/orders")
                .POST(BodyPublishers.ofString("CamelFileName=../../x&a=b"))
                .header("X-API-Key", "acme's first key");
        assertProblem(send(type == null ? request : request.header("Content-Type", type)), 415);
        assertThat(arrived).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void refusesAnEncodedBody(String encoding) throws Exception {
        assertProblem(
                send(post("/test/orders/v1/orders", ORDER)
                        .header("Content-Encoding", encoding)
                        .header("X-API-Key", "acme's first key")),
                415);
    }

    @Test
    void neverSendsRequestHeadersBack() throws Exception {
        var answer = send(post("/test/orders/v1/orders", ORDER)
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
        send(post("/test/orders/v1/orders?CamelHttpUri=http://169.254.169.254/", ORDER)
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

        var headers = next().getIn().getHeaders();
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
        var answer = send(request("/test/orders/v1/unwritable").GET());

        assertProblem(answer, 500);
        assertThat(answer.body()).doesNotContain("Exception", "java.lang");
    }

    @Test
    void answersAHarmfulCorrelationIdWithAnotherOne() throws Exception {
        var answer = send(post("/test/orders/v1/orders", ORDER)
                .header("X-API-Key", "acme's first key")
                .header("X-Correlation-Id", "${jndi:ldap://x}"));

        assertThat(answer.headers().firstValue("X-Correlation-Id"))
                .hasValueSatisfying(id -> assertThat(id).hasSize(36).doesNotContain("jndi"));
        assertThat(next().getIn().getHeader("X-Correlation-Id")).asString().hasSize(36);
    }

    @Test
    void givesUpOnABodyThatComesTooSlowly() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var out = socket.getOutputStream();
            out.write(String.join(
                            "\r\n",
                            "POST /test/orders/v1/orders HTTP/1.1",
                            "Host: x",
                            "X-API-Key: acme's first key",
                            "Content-Type: application/json",
                            "Content-Length: 900",
                            "",
                            "")
                    .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(100);
            var answer = new StringBuilder();
            for (int i = 0; i < 100 && answer.indexOf("HTTP/1.1") < 0; i++) {
                out.write(' ');
                out.flush();
                answer.append(available(socket));
            }
            assertThat(answer.toString()).startsWith("HTTP/1.1 408");
        }
        assertThat(arrived).isEmpty();
    }

    @Test
    void answersASimulatorOnlyOnItsOwnPort() throws Exception {
        assertThat(send(on(simulators.port(), "/sim/crm/contacts").GET()).statusCode())
                .isEqualTo(200);
        assertProblem(send(on(simulators.port(), "/test/orders/v1/openapi.yaml").GET()), 404);
        assertProblem(send(on(simulators.port(), "/no/door").GET()), 404);
        assertProblem(send(on(simulators.port(), "/sim/../no/door").GET()), 400);
        assertProblem(send(on(port, "/sim/crm/contacts").GET()), 404);
    }

    @Test
    void closesEveryPortThatNobodyOpened() throws Exception {
        assertProblem(send(on(forgotten.getLocalPort(), "/actuator/health").GET()), 404);
        assertProblem(
                send(on(forgotten.getLocalPort(), "/test/orders/v1/openapi.yaml")
                        .GET()),
                404);
    }

    @Test
    void refusesAPathThatReadsTwoWays() throws Exception {
        assertProblem(send(request("/test/orders/v1/orders;x=1").GET()), 400);
        assertThat(send(request("/test/orders%2Fv1/orders").GET()).statusCode()).isEqualTo(400);
    }

    private Exchange next() throws InterruptedException {
        var exchange = arrived.poll(5, TimeUnit.SECONDS);
        assertThat(exchange).isNotNull();
        return exchange;
    }

    private static String available(Socket socket) throws IOException {
        byte[] buffer = new byte[4096];
        try {
            int read = socket.getInputStream().read(buffer);
            return read < 0 ? "" : new String(buffer, 0, read, StandardCharsets.UTF_8);
        } catch (java.net.SocketTimeoutException nothingYet) {
            return "";
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"title\"", "\"detail\"", "\"status\":" + status, "\"correlationId\"");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path).POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return on(port, path);
    }

    private static HttpRequest.Builder on(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a webhook's secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
