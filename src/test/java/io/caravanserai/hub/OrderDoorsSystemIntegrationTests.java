package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each door answers as it was agreed with its partners. */
@ExtendWith(SharedHub.class)
@Timeout(120)
class OrderDoorsSystemIntegrationTests {

    private static final String CONTOSO = "contoso:demo-password-of-contoso";
    private static final String PROBLEM = "application/problem+json";

    private final String order = SampleOrders.newNumber();
    private final RunningHub hub;
    private final Outside outside;

    OrderDoorsSystemIntegrationTests(RunningHub hub) {
        this.hub = hub;
        outside = new Outside(hub);
    }

    @BeforeEach
    void allIsWell() {
        outside.behaveWell();
    }

    @Test
    void answersARepeatWithTheFirstOnesId() {
        var first = outside.order(SampleOrders.partner(order));
        var repeat = outside.order(SampleOrders.partner(order));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(repeat.statusCode()).isEqualTo(200);
        assertThat(text(repeat, "messageId")).isEqualTo(text(first, "messageId"));
        assertThat(first.headers().firstValue("Location"))
                .hasValue("/api/orders/v1/messages/" + text(first, "messageId"));
    }

    @Test
    void takesTheIdempotencyKeyForTheIdentity() {
        var first =
                Outside.send(outside.partnerOrder(SampleOrders.partner(order)).header("Idempotency-Key", order));
        var other = Outside.send(outside.partnerOrder(SampleOrders.partner(SampleOrders.newNumber()))
                .header("Idempotency-Key", order));

        assertThat(first.statusCode()).isEqualTo(202);
        isProblem(other, 409);
    }

    @Test
    void refusesOtherContentUnderTheSameNumber() {
        outside.order(SampleOrders.partner(order));

        isProblem(outside.order(SampleOrders.partner(order).replace("\"52.99\"", "\"53.99\"")), 409);
    }

    @Test
    void namesEveryFindingByItsPointer() {
        var answer = outside.order(SampleOrders.partner(order)
                .replace("\"currency\":\"EUR\"", "\"currency\":\"euro\"")
                .replace("\"unitPrice\":\"39.00\"", "\"unitPrice\":39.00")
                .replace("\"sku\":\"TEA-1\",", ""));

        isProblem(answer, 400);
        assertThat(Outside.stream(Outside.json(answer).path("errors"))
                        .map(error -> error.path("pointer").asText()))
                .contains("/currency", "/lines/0", "/lines/1/unitPrice");
        assertThat(Outside.stream(Outside.json(answer).path("errors")))
                .allSatisfy(error -> assertThat(error.path("detail").asText()).isNotBlank());
    }

    @Test
    void refusesWhatIsNoJson() {
        isProblem(outside.order("{\"orderNumber\": "), 400);
    }

    @Test
    void refusesAStranger() {
        var answer =
                Outside.send(outside.partnerOrder(SampleOrders.partner(order)).setHeader("X-API-Key", "guessed"));

        isProblem(answer, 401);
        assertThat(outside.messages(order)).isEmpty();
    }

    @Test
    void refusesTooLargeABody() {
        isProblem(outside.order(SampleOrders.partner(order) + " ".repeat(1024 * 1024)), 413);
    }

    @Test
    void refusesAnotherMediaType() {
        var request = outside.partnerOrder("order").setHeader("Content-Type", "text/plain");

        isProblem(Outside.send(request.POST(BodyPublishers.ofString("order"))), 415);
    }

    @Test
    void showsAMessageToItsOwnPartnerAlone() {
        var location = outside.order(SampleOrders.partner(order))
                .headers()
                .firstValue("Location")
                .orElseThrow();

        var own = outside.get(location, "X-API-Key", "demo-key-of-northwind");
        var others = outside.get(location, "X-API-Key", "demo-key-of-fabrikam");

        assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
        assertThat(own.body()).contains("messageId", "status").doesNotContain("grace", order + "@");
        isProblem(others, 404);
        isProblem(outside.get(location), 401);
    }

    @Test
    void quarantinesAnInvalidWebhookWithEveryFinding() {
        var body = "{\"id\": 17, \"note\": \"" + order + "\", \"currency\": \"euro\", \"line_items\": []}";

        var answer = outside.webhook(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(text(answer, "status")).isEqualTo("quarantined");
        assertThat(outside.rejects("orders-from-webshop")
                        .filter(reject -> reject.path("id").asText().equals(text(answer, "messageId"))))
                .singleElement()
                .satisfies(reject -> assertThat(reject.path("findings").toString())
                        .contains("/currency", "/line_items", "created_at", "total_price"));
    }

    @Test
    void answersAWebhooksRepeatWithTheFirstOnesId() {
        var first = outside.webhook(SampleOrders.webshop(order));
        var repeat = outside.webhook(SampleOrders.webshop(order));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(repeat.statusCode()).isEqualTo(200);
        assertThat(text(repeat, "messageId")).isEqualTo(text(first, "messageId"));
    }

    @Test
    void keepsNothingOfAWebhookWithAWrongSignature() {
        var rejects = outside.rejects("orders-from-webshop").count();

        var answer = outside.webhook(SampleOrders.webshop(order), "Zm9yZ2VkIHNpZ25hdHVyZSBvZiBhbiBhdHRhY2tlci4=");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(outside.messages(order)).isEmpty();
        assertThat(outside.rejects("orders-from-webshop")).hasSize((int) rejects);
    }

    @Test
    void answersAnInvalidSoapOrderWithAFaultOfTheClient() {
        var answer = outside.soap(
                SampleOrders.soap(order)
                        .replace(">2026-03-01<", ">yesterday<")
                        .replace("<cbc:Quantity unitCode=\"EA\">200<", "<cbc:Quantity unitCode=\"EA\">many<"),
                CONTOSO);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .containsPattern("<faultcode>[a-zA-Z]+:Client</faultcode>")
                .containsPattern("(?s)<detail>.*yesterday.*many.*</detail>")
                .containsPattern("line=\"\\d+\"")
                .contains("IssueDate", "Quantity");
    }

    @Test
    void answersASoapRepeatWithTheFirstOnesId() {
        var first = outside.soap(SampleOrders.soap(order), CONTOSO);
        var repeat = outside.soap(SampleOrders.soap(order), CONTOSO);

        assertThat(repeat.statusCode()).isEqualTo(200);
        assertThat(repeat.body()).isEqualTo(first.body().replace("accepted<", "repeated<"));
    }

    @Test
    void refusesASoapStranger() {
        assertThat(outside.soap(SampleOrders.soap(order), "contoso:guessed").statusCode())
                .isEqualTo(401);
    }

    @Test
    void servesItsDescriptions() {
        var openApi = outside.get("/api/orders/v1/openapi.yaml");
        var wsdl = outside.get("/soap/b2b/v1/orders?wsdl");

        assertThat(openApi.statusCode()).isEqualTo(200);
        assertThat(openApi.body()).startsWith("openapi: 3.1");
        assertThat(wsdl.statusCode()).isEqualTo(200);
        assertThat(wsdl.body())
                .contains("SubmitOrder")
                .contains(hub.door("/soap/b2b/v1/orders").toString());
    }

    private static void isProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        assertThat(Outside.json(answer).path("status").asInt()).isEqualTo(status);
    }

    private static String text(HttpResponse<String> answer, String field) {
        return Outside.json(answer).path(field).asText();
    }
}
