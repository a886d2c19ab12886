package io.caravanserai.hub.partner.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.partner.closing.ClosedDoors;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What partners see of a SOAP door whose route is being replaced. */
@SoapDoor
@Timeout(60)
class ShutSoapDoorIntegrationTests {

    private static final List<String> DOOR = List.of("orders-by-soap", "orders-wsdl");
    private static final String ORDER =
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                    + "<s:SubmitOrder xmlns:s=\"urn:caravanserai:b2b:orders:v1\">"
                    + "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"><ID>7</ID></Order>"
                    + "</s:SubmitOrder></soap:Body></soap:Envelope>";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    BlockingQueue<Exchange> arrived;

    @Autowired
    ClosedDoors doors;

    @AfterEach
    void open() {
        doors.open(DOOR);
        arrived.clear();
    }

    @Test
    void letsRequestsWaitAndThenIn() {
        doors.shut(DOOR);
        var waiting = http.sendAsync(order(), BodyHandlers.ofString());
        await().during(Duration.ofMillis(200)).until(() -> !waiting.isDone());
        assertThat(arrived).isEmpty();

        doors.open(DOOR);

        await().until(waiting::isDone);
        assertThat(waiting.join().statusCode()).isEqualTo(200);
        assertThat(waiting.join().body()).contains("OrderAccepted");
        assertThat(arrived).hasSize(1);
    }

    @Test
    void tellsWhoeverWaitedForTwoSecondsWhenToComeBack() throws Exception {
        doors.shut(DOOR);

        var answer = http.send(order(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(arrived).isEmpty();
    }

    private HttpRequest order() {
        var login = Base64.getEncoder().encodeToString("b2b:open, sesame".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/soap/test/v1/orders"))
                .POST(BodyPublishers.ofString(ORDER))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("SOAPAction", "\"urn:caravanserai:b2b:orders:v1:SubmitOrder\"")
                .header("Authorization", "Basic " + login)
                .build();
    }
}
