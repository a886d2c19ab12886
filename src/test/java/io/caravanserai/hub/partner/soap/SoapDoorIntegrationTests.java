package io.caravanserai.hub.partner.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.xml.HardenedXml;
import io.caravanserai.hub.partner.Caller;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a SOAP door takes, hands on and answers. */
@SoapDoor
class SoapDoorIntegrationTests {

    private static final String ORDER =
            "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"><ID>Ærø 7</ID></Order>";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    BlockingQueue<Exchange> arrived;

    @Autowired
    AtomicReference<Exception> failure;

    @AfterEach
    void clear() {
        arrived.clear();
        failure.set(null);
    }

    @Test
    void handsTheDocumentOnAsBytesAndAnswers() throws Exception {
        var answer = send(envelope(ORDER));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("OrderAccepted").contains("m-1");
        var exchange = next();
        var document = HardenedXml.document(exchange.getIn().getBody(byte[].class));
        assertThat(document.getDocumentElement().getLocalName()).isEqualTo("SubmitOrder");
        assertThat(document.getElementsByTagNameNS("*", "ID").item(0).getTextContent())
                .isEqualTo("Ærø 7");
        assertThat(Caller.of(exchange).source()).isEqualTo("b2b/orders-by-soap");
    }

    /** The door of these tests works on one request of a partner at once. */
    @Test
    void takesWhatHadToWaitForThePartnersOtherRequests() throws Exception {
        var answers = Stream.generate(() ->
                        http.sendAsync(authenticated(envelope(ORDER)).build(), HttpResponse.BodyHandlers.ofString()))
                .limit(20)
                .toList();

        for (var answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS).body()).contains("OrderAccepted");
        }
        assertThat(arrived)
                .hasSize(20)
                .allSatisfy(exchange ->
                        assertThat(exchange.getIn().getBody(String.class)).contains("Ærø 7"));
    }

    @Test
    void tellsEveryFindingInTheDetailOfAClientFault() throws Exception {
        failure.set(new ContractViolation(
                "ubl-order.v1",
                List.of(new Finding("/Order/ID", "is <empty>", 3), new Finding("/Order/IssueDate", "missing", null))));

        var answer = send(envelope(ORDER));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("Client")
                .contains("Contract violated: It is not UBL.")
                .contains("urn:caravanserai:b2b:orders:v1")
                .contains("OrderRefused")
                .contains("path=\"/Order/ID\"")
                .contains("line=\"3\"")
                .contains("is &lt;empty")
                .contains("path=\"/Order/IssueDate\"");
    }

    @Test
    void answersWhatBrokeInTheHubWithAServerFaultThatSaysNoMore() throws Exception {
        failure.set(new IllegalStateException("the password of the database is wrong"));

        var answer = send(envelope(ORDER));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Server").contains("Not now").doesNotContain("password", "Exception");
    }

    @Test
    void showsItsWsdlToAnyone() throws Exception {
        var answer = http.send(request("?wsdl").GET().build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("SubmitOrder").contains(":" + port + "/soap/test/v1/orders");
    }

    @Test
    void wantsALogin() throws Exception {
        var answer = http.send(
                request("")
                        .POST(BodyPublishers.ofString(envelope(ORDER)))
                        .header("Content-Type", "text/xml")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("Basic"));
        assertThat(arrived).isEmpty();
    }

    @Test
    void letsNoHeaderChooseTheOperation() throws Exception {
        var answer = http.send(
                authenticated(envelope(ORDER))
                        .header("operationName", "DeleteAll")
                        .header("operationNamespace", "urn:evil")
                        .header("CamelFileName", "../../x")
                        .header("CamelHttpUri", "http://169.254.169.254/")
                        .header("Long-Running-Action", "saga")
                        .header("kafka.OVERRIDE_TOPIC", "other")
                        .header("X-Correlation-Id", "c-1")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        var exchange = next();
        assertThat(exchange.getVariable("correlationId")).isEqualTo("c-1");
        var headers = exchange.getIn().getHeaders();
        assertThat(headers)
                .containsEntry("operationName", "SubmitOrder")
                .containsEntry("operationNamespace", "urn:caravanserai:b2b:orders:v1")
                .containsEntry("X-Correlation-Id", "c-1")
                .doesNotContainKeys(
                        "CamelFileName",
                        "CamelHttpUri",
                        "Long-Running-Action",
                        "kafka.OVERRIDE_TOPIC",
                        "Authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
                "<x xmlns='urn:x'/>",
                "not xml at all",
                "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body><x/></soap:Body></soap:Envelope>"
            })
    void refusesWhatIsNotAnEnvelopeOfItsWsdl(String body) throws Exception {
        var answer = send(body);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Fault").doesNotContain("Exception", "org.apache", "root:");
        assertThat(arrived).isEmpty();
    }

    @Test
    void refusesADocumentThatIsTooDeepOrTooWide() throws Exception {
        var deep = send(envelope("<a>".repeat(2_000) + "</a>".repeat(2_000)));
        var wide = send(envelope("<b>" + "<a/>".repeat(50_000) + "</b>"));
        var attributes = new StringBuilder("<a");
        for (int i = 0; i < 1_000; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        var attributed = send(envelope(attributes + "/>"));

        assertThat(List.of(deep, wide, attributed)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("Fault").doesNotContain("Exception");
        });
        assertThat(arrived).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/related; type=\"text/xml\"; boundary=b", "application/xop+xml", "application/json"})
    void takesNoAttachments(String type) throws Exception {
        var request = request("")
                .POST(BodyPublishers.ofString(envelope(ORDER)))
                .header("Content-Type", type)
                .header("Authorization", login());

        assertThat(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(415);
    }

    private Exchange next() throws InterruptedException {
        var exchange = arrived.poll(5, TimeUnit.SECONDS);
        assertThat(exchange).isNotNull();
        return exchange;
    }

    private static String envelope(String document) {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                + "<s:SubmitOrder xmlns:s=\"urn:caravanserai:b2b:orders:v1\">" + document
                + "</s:SubmitOrder></soap:Body></soap:Envelope>";
    }

    private HttpResponse<String> send(String body) throws Exception {
        return http.send(authenticated(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder authenticated(String body) {
        return request("")
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("SOAPAction", "\"urn:caravanserai:b2b:orders:v1:SubmitOrder\"")
                .header("Authorization", login());
    }

    private static String login() {
        return "Basic " + Base64.getEncoder().encodeToString("b2b:open, sesame".getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/soap/test/v1/orders" + query));
    }
}
