package io.caravanserai.hub.partner.http;

import static io.caravanserai.hub.partner.http.DoorVisitor.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.partner.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What proof of its caller and what bodies a door accepts. */
@OpenDoors
class DoorAdmissionIntegrationTests {

    private static final String ORDER = "{\"id\": 1, \"name\": \"Ærø\"}";

    @Autowired
    DoorVisitor visitor;

    @Autowired
    MeterRegistry meters;

    @LocalServerPort
    int port;

    @AfterEach
    void clear() {
        visitor.arrived().clear();
    }

    @Test
    void takesASignedWebhookAndHandsOnItsRawBody() throws Exception {
        var answer = visitor.send(
                visitor.post("/test/webshop/v1/orders", ORDER).header("X-Shopify-Hmac-Sha256", sign(ORDER)));

        assertThat(answer.statusCode()).isEqualTo(200);
        var exchange = visitor.next();
        assertThat(exchange.getIn().getBody(byte[].class)).isEqualTo(ORDER.getBytes(StandardCharsets.UTF_8));
        assertThat(Caller.of(exchange).source()).isEqualTo("webshop/webhook");
    }

    @Test
    void refusesAWebhookWhoseSignatureIsForAnotherBody() throws Exception {
        var answer = visitor.send(
                visitor.post("/test/webshop/v1/orders", ORDER).header("X-Shopify-Hmac-Sha256", sign(ORDER + " ")));

        assertProblem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("HMAC-SHA256"));
    }

    @Test
    void refusesAWebhookWithTwoSignatures() throws Exception {
        assertProblem(
                visitor.send(visitor.post("/test/webshop/v1/orders", ORDER)
                        .header("X-Shopify-Hmac-Sha256", sign(ORDER))
                        .header("X-Shopify-Hmac-Sha256", sign(ORDER))),
                401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme's first key", "acme's second key"})
    void takesEitherKeyWhileOneIsReplaced(String key) throws Exception {
        var answer = visitor.send(visitor.post("/test/orders/v1/orders", ORDER).header("X-API-Key", key));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Caller.of(visitor.next())).isEqualTo(new Caller("acme", "api"));
    }

    @Test
    void refusesAMissingAndAnUnknownKey() throws Exception {
        assertProblem(visitor.send(visitor.post("/test/orders/v1/orders", ORDER)), 401);
        assertProblem(visitor.send(visitor.post("/test/orders/v1/orders", ORDER).header("X-API-Key", "guessed")), 401);
    }

    @Test
    void refusesAPartnerAtADoorThatIsNotItsOwn() throws Exception {
        assertProblem(
                visitor.send(visitor.post("/test/orders/v1/orders", ORDER).header("X-API-Key", "stranger's key")), 403);
    }

    @Test
    void takesABasicLoginEachTime() throws Exception {
        for (int i = 0; i < 3; i++) {
            var answer = visitor.send(visitor.request("/legacy")
                    .POST(BodyPublishers.ofString("<a/>"))
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .header("Authorization", basic("b2b", "open, sesame")));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Caller.of(visitor.next()).partner()).isEqualTo("b2b");
        }
        var wrong = visitor.send(visitor.request("/legacy")
                .POST(BodyPublishers.ofString("<a/>"))
                .header("Content-Type", "text/xml")
                .header("Authorization", basic("b2b", "open sesame")));
        assertProblem(wrong, 401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("Basic"));
    }

    @Test
    void countsTheAnswersOfEachDoorByTheirStatus() throws Exception {
        var taken = answered("api", "200");
        var unproven = answered("api", "401");
        var tooLarge = answered("api", "413");
        var nowhere = answered("none", "404");
        var key = "acme's first key";

        visitor.send(visitor.post("/test/orders/v1/orders", ORDER).header("X-API-Key", key));
        visitor.send(visitor.post("/test/orders/v1/orders", ORDER));
        visitor.send(visitor.post("/test/orders/v1/orders", "x".repeat(1001)).header("X-API-Key", key));
        visitor.send(visitor.post("/test/nothing", ORDER).header("X-API-Key", key));

        await().untilAsserted(() -> assertThat(List.of(
                        answered("api", "200") - taken,
                        answered("api", "401") - unproven,
                        answered("api", "413") - tooLarge,
                        answered("none", "404") - nowhere))
                .containsOnly(1L));
    }

    private long answered(String door, String status) {
        return meters.find("hub.requests").tag("door", door).tag("status", status).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void refusesALargeBodyByItsDeclaredLength() throws Exception {
        assertProblem(
                visitor.send(visitor.post("/test/orders/v1/orders", "x".repeat(1001))
                        .header("X-API-Key", "acme's first key")),
                413);
    }

    @Test
    void refusesALargeBodyThatDoesNotDeclareItsLength() throws Exception {
        var body = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        assertProblem(
                visitor.send(visitor.request("/test/orders/v1/orders")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .header("Content-Type", "application/json")
                        .header("X-API-Key", "acme's first key")),
                413);
    }

    @Test
    void takesABodyOfExactlyTheLimit() throws Exception {
        var answer = visitor.send(
                visitor.post("/test/orders/v1/orders", "x".repeat(1000)).header("X-API-Key", "acme's first key"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(visitor.next().getIn().getBody(byte[].class)).hasSize(1000);
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
        var request = visitor.request("/test/orders/v1/orders")
                .POST(BodyPublishers.ofString("CamelFileName=../../x&a=b"))
                .header("X-API-Key", "acme's first key");
        assertProblem(visitor.send(type == null ? request : request.header("Content-Type", type)), 415);
        assertThat(visitor.arrived()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void refusesAnEncodedBody(String encoding) throws Exception {
        assertProblem(
                visitor.send(visitor.post("/test/orders/v1/orders", ORDER)
                        .header("Content-Encoding", encoding)
                        .header("X-API-Key", "acme's first key")),
                415);
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
        assertThat(visitor.arrived()).isEmpty();
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

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a webhook's secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
