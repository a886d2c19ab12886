package io.caravanserai.hub.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The simulators honour what the real systems honour, and no more. */
class SimulatorsIntegrationTests extends SimulatedSystems {

    @Test
    void paymentsAnswersTheSameToTheSameKey() {
        var first = call("payments");

        assertThat(first.getStatusCode().value()).isEqualTo(200);
        assertThat(json(first).path("status").asText()).isEqualTo("succeeded");
        assertThat(json(first).at("/metadata/order_number").asText()).isEqualTo(order);
        assertThat(json(call("payments"))).isEqualTo(json(first));
        assertThat(effects("payments")).isEqualTo(1);
    }

    @Test
    void paymentsRefusesAKeyWithOtherParameters() {
        call("payments");

        var answer = call("payments", "amount=1&currency=eur");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(json(answer).at("/error/type").asText()).isEqualTo("idempotency_error");
    }

    @Test
    void paymentsDeclinesTheMarkedOrder() {
        var answer =
                call("payments", "amount=1&currency=eur&confirm=true&metadata%5Border_number%5D=DECLINED-" + order);

        assertThat(answer.getStatusCode().value()).isEqualTo(402);
        assertThat(json(answer).at("/error/code").asText()).isEqualTo("card_declined");
    }

    @Test
    void paymentsDecodesTheForm() {
        call("payments", "amount=1&currency=eur&description=%C3%A4+%2B%25+%E2%82%AC");

        assertThat(latest("payments").at("/body/description").asText()).isEqualTo("ä +% €");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "crm", "erp"})
    void refusesAStranger(String system) {
        var answer = post(path(system), type(system), request(system));

        assertThat(answer.getStatusCode().value()).isEqualTo(401);
        assertThat(effects(system)).isZero();
    }

    @Test
    void crmUpsertsByItsOwnKeyAndIgnoresOthers() {
        call("crm", deal("12.50"));
        call("crm", deal("13.50"));

        assertThat(effects("crm")).isEqualTo(1);
        assertThat(latest("crm").at("/body/properties/amount").asText()).isEqualTo("13.50");
        assertThat(latest("crm").path("times").asInt()).isEqualTo(2);
    }

    @Test
    void crmTellsOfAFailedItemWith207() {
        var answer = call("crm", deal("much"));

        assertThat(answer.getStatusCode().value()).isEqualTo(207);
        assertThat(json(answer).path("numErrors").asInt()).isEqualTo(1);
        assertThat(json(answer).at("/errors/0/context/ids/0").asText()).isEqualTo(order);
    }

    @Test
    void crmRefusesWhatIsNoJson() {
        assertThat(call("crm", "{broken").getStatusCode().value()).isEqualTo(400);
    }

    @Test
    void erpEntersTwiceWhatItIsToldTwice() {
        call("erp");
        call("erp");

        assertThat(effects("erp")).isEqualTo(2);
    }

    @Test
    void erpFindsWhatItHas() {
        var question = request("erp").replace("CreateSalesOrder", "FindSalesOrder");

        assertThat(call("erp", question).getBody()).doesNotContain("erpNumber");
        call("erp");

        assertThat(call("erp", question).getBody()).contains("<erpNumber>SO-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "crm", "erp"})
    void isDown(String system) {
        behave(system, "down");

        assertThat(call(system).getStatusCode().value()).isEqualTo(503);
        assertThat(effects(system)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "crm", "erp"})
    void rejects(String system) {
        behave(system, "reject");

        var answer = call(system);

        assertThat(answer.getStatusCode().value()).isEqualTo(system.equals("erp") ? 500 : 400);
        assertThat(answer.getBody()).contains(system.equals("erp") ? "soap:Client" : "error");
        assertThat(effects(system)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "crm", "erp"})
    void failsEveryThirdCallBeforeItsEffect(String system) {
        behave(system, "flaky");

        var failures = 0;
        for (int i = 0; i < 6; i++) {
            failures += call(system).getStatusCode().value() == 500 ? 1 : 0;
        }

        assertThat(failures).isEqualTo(2);
        assertThat(effects(system)).isEqualTo(system.equals("erp") ? 4 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "crm", "erp"})
    void answersLateButInTimeWhenSlow(String system) {
        behave(system, "slow");

        assertThat(durationOfCall(system)).isBetween(Duration.ofMillis(200), Duration.ofMillis(1900));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "crm", "erp"})
    void commitsItsEffectBeforeALostAnswer(String system) {
        behave(system, "lose-answers");

        assertThat(durationOfCall(system)).isGreaterThan(Duration.ofMillis(1999));
        assertThat(effects(system)).isEqualTo(1);
    }

    @Test
    void saysWhichModesThereAre() {
        var answer = tell("warehouse", "reject");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(json(answer).path("title").asText()).contains("ok, slow and down");
        assertThat(tell("payments", "sulky").getStatusCode().value()).isEqualTo(400);
        assertThat(tell("nobody", "ok").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void listsOnlyWhatCameSince() {
        call("erp");
        var time = latest("erp").path("time").asText();

        call("erp");

        assertThat(received("erp", "10", time).path("count").asInt()).isEqualTo(1);
    }

    private Duration durationOfCall(String system) {
        var started = System.nanoTime();
        assertThat(call(system).getStatusCode().value()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private ResponseEntity<String> call(String system) {
        return call(system, request(system));
    }

    private ResponseEntity<String> call(String system, String body) {
        var headers = type(system);
        headers.set("Idempotency-Key", order);
        if (system.equals("erp")) {
            headers.setBasicAuth("demo-hub", "demo-erp-password");
        } else {
            headers.setBearerAuth("demo-" + system + "-token");
        }
        return post(path(system), headers, body);
    }

    private String request(String system) {
        return switch (system) {
            case "payments" -> "amount=1250&currency=eur&confirm=true&metadata%5Border_number%5D=" + order;
            case "crm" -> deal("1");
            default ->
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
                        + "<CreateSalesOrder xmlns='urn:erp:order-entry:v1'><orderNumber>" + order
                        + "</orderNumber></CreateSalesOrder></s:Body></s:Envelope>";
        };
    }

    private String deal(String amount) {
        return "{\"inputs\":[{\"idProperty\":\"order_number\",\"id\":\"" + order + "\",\"properties\":{\"amount\":\""
                + amount + "\"}}]}";
    }

    private static String path(String system) {
        return switch (system) {
            case "payments" -> "/sim/payments/v1/payment_intents";
            case "crm" -> "/sim/crm/crm/v3/objects/deals/batch/upsert";
            default -> "/sim/erp/order-entry";
        };
    }

    private static HttpHeaders type(String system) {
        var headers = new HttpHeaders();
        headers.setContentType(
                switch (system) {
                    case "payments" -> MediaType.APPLICATION_FORM_URLENCODED;
                    case "crm" -> MediaType.APPLICATION_JSON;
                    default -> MediaType.TEXT_XML;
                });
        return headers;
    }

    private static JsonNode json(ResponseEntity<String> answer) {
        try {
            return new JsonMapper().readTree(answer.getBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + answer, e);
        }
    }
}
