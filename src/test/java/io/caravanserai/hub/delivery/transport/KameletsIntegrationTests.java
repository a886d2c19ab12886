package io.caravanserai.hub.delivery.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.transport.http.HTTPException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The sinks say clearly what became of a call, and send nothing but what they list. */
class KameletsIntegrationTests extends SimulatedSystems {

    private static final String PAY = "kamelet:rest-call-sink/test-pay?system=payments&path=v1/payment_intents"
            + "&contentType=application/x-www-form-urlencoded&answers=200-299,402";
    private static final String PAY_ITEM = "kamelet:rest-item-call-sink/test-pay-item?system=payments&path=v1/{thing}"
            + "&contentType=application/x-www-form-urlencoded";
    private static final String SOAP = "kamelet:soap-call-sink/%s?system=erp&wsdl=erp/order-entry.v1.wsdl&operation=%s"
            + "&service=RAW({urn:erp:order-entry:v1}OrderEntry)&port=RAW({urn:erp:order-entry:v1}OrderEntryPort)";
    private static final String CREATE = SOAP.formatted("test-create", "CreateSalesOrder");
    private static final String FIND = SOAP.formatted("test-find", "FindSalesOrder");
    private static final String JMS = "kamelet:jms-send-sink/test-jms?system=warehouse&type=pick-order.v1";
    private static final String KAFKA =
            "kamelet:kafka-event-sink/test-kafka?system=events&type=orders.order-created.v1";

    @Autowired
    private CamelContext context;

    @Autowired
    private ProducerTemplate template;

    @Test
    void restAnswersAreJson() {
        var exchange = send(PAY, form());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(JsonNode.class);
        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys("CamelHttpResponseCode", "Content-Type");
    }

    @Test
    void restCarriesTheKeySoThatASecondCallHasNoSecondEffect() {
        send(PAY, form());
        send(PAY, form());

        assertThat(effects("payments")).isEqualTo(1);
        assertThat(latest("payments").path("key").asText()).isEqualTo("key-" + order);
    }

    @Test
    void restFillsInAPathAboutOneThing() {
        var exchange = send(PAY_ITEM, form(), Map.of("thing", "payment_intents"));

        assertThat(exchange.getException()).isNull();
        assertThat(effects("payments")).isEqualTo(1);
    }

    @Test
    void restKeepsAValueInItsSegmentOfThePath() {
        var exchange = send(PAY_ITEM, form(), Map.of("thing", "x/../payment_intents"));

        assertThat(exchange.getException(HttpOperationFailedException.class).getStatusCode())
                .isBetween(400, 404);
        assertThat(effects("payments")).isZero();
    }

    @Test
    void restTakesAListedStatusForAnAnswer() {
        var exchange = send(PAY, form() + "&payment_method=pm_card_visa_chargeDeclined");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(402);
    }

    @Test
    void restThrowsOnAnyOtherStatus() {
        behave("payments", "down");

        var failure = send(PAY, form()).getException(HttpOperationFailedException.class);

        assertThat(failure.getStatusCode()).isEqualTo(503);
    }

    @Test
    void restGivesUpAfterTheSystemsTimeout() {
        behave("payments", "lose-answers");

        var started = System.nanoTime();
        assertThat(send(PAY, form()).getException()).isInstanceOf(SocketTimeoutException.class);
        assertThat(since(started)).isLessThan(Duration.ofMillis(1900));
        assertThat(effects("payments")).isEqualTo(1);
    }

    @Test
    void soapAnswersWithThePayload() {
        var exchange = send(CREATE, order("CreateSalesOrder"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(byte[].class);
        assertThat(exchange.getMessage().getBody(String.class)).contains("<erpNumber>SO-");
        assertThat(send(FIND, order("FindSalesOrder")).getMessage().getBody(String.class))
                .contains("<erpNumber>SO-");
    }

    @Test
    void soapFaultsKeepTheirCode() {
        behave("erp", "reject");

        var fault = send(CREATE, order("CreateSalesOrder")).getException(SoapFault.class);

        assertThat(fault.getFaultCode().getLocalPart()).isEqualTo("Client");
    }

    @Test
    void soapTellsAnHttpStatusThatIsNoFault() {
        behave("erp", "down");

        var failure = send(CREATE, order("CreateSalesOrder")).getException(HTTPException.class);

        assertThat(failure.getResponseCode()).isEqualTo(503);
    }

    @Test
    void soapGivesUpAfterTheSystemsTimeout() {
        send(CREATE, order("CreateSalesOrder").replace(order, "warm-" + System.nanoTime()));
        behave("erp", "lose-answers");

        var started = System.nanoTime();
        assertThat(send(CREATE, order("CreateSalesOrder")).getException()).isNotNull();
        assertThat(since(started)).isLessThan(Duration.ofMillis(1900));
        assertThat(effects("erp")).isEqualTo(1);
    }

    @Test
    void jmsPutsTheSameMessageOnTheQueueOnce() {
        assertThat(send(JMS, json()).getException()).isNull();
        send(JMS, json());
        send(JMS, json(), Map.of("idempotencyKey", "last-" + order));

        await().atMost(Duration.ofSeconds(20)).until(() -> effects("warehouse") == 2);
        await().during(Duration.ofSeconds(1)).until(() -> effects("warehouse") == 2);
    }

    @Test
    void jmsMessagesAreOfTheFormThatWasAskedFor(@Autowired ConnectionFactory broker) throws JMSException {
        context.getPropertiesComponent().addOverrideProperty("systems.reader.queue", "test.forms");
        send("kamelet:jms-send-sink/test-text?system=reader", "{\"as\":\"text\"}");
        send(
                "kamelet:jms-send-sink/test-bytes?system=reader&form=Bytes",
                "{}",
                Map.of("idempotencyKey", "bytes-" + order));

        try (var connection = broker.createConnection();
                var session = connection.createSession()) {
            connection.start();
            var reader = session.createConsumer(session.createQueue("test.forms"));
            assertThat(reader.receive(10_000))
                    .isInstanceOfSatisfying(
                            TextMessage.class, text -> assertThat(body(text)).isEqualTo("{\"as\":\"text\"}"));
            assertThat(reader.receive(10_000)).isInstanceOf(BytesMessage.class);
        }
    }

    private static String body(TextMessage text) {
        try {
            return text.getText();
        } catch (JMSException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void jmsMessagesWaitWhileTheWarehouseIsDown() {
        behave("warehouse", "down");
        assertThat(send(JMS, json()).getException()).isNull();

        await().during(Duration.ofSeconds(1)).until(() -> effects("warehouse") == 0);
        behave("warehouse", "ok");

        await().atMost(Duration.ofSeconds(20)).until(() -> effects("warehouse") == 1);
    }

    @Test
    void kafkaPublishesACloudEventThatIsRecognisedWhenRepeated() {
        send(KAFKA, json());
        assertThat(send(KAFKA, json()).getException()).isNull();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(latest("events").path("key").asText()).isEqualTo("id-" + order);
            assertThat(latest("events").path("subject").asText()).isEqualTo(order);
            assertThat(latest("events").path("times").asInt()).isEqualTo(2);
        });
        assertThat(effects("events")).isEqualTo(1);
    }

    private String form() {
        return "amount=1250&currency=eur&confirm=true&metadata%5Border_number%5D=" + order;
    }

    private String json() {
        return "{\"order\":\"" + order + "\"}";
    }

    private String order(String operation) {
        return "<" + operation + " xmlns='urn:erp:order-entry:v1'><orderNumber>" + order + "</orderNumber></"
                + operation + ">";
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private Exchange send(String uri, String body) {
        return send(uri, body, Map.of());
    }

    private Exchange send(String uri, String body, Map<String, String> variables) {
        var exchange = ExchangeBuilder.anExchange(context)
                .withBody(body.getBytes(UTF_8))
                .withHeader("X-Internal", "stays here")
                .withHeader(Exchange.HTTP_PATH, "/elsewhere")
                .build();
        exchange.setVariable("idempotencyKey", "key-" + order);
        exchange.setVariable("messageId", "id-" + order);
        exchange.setVariable("correlationId", "correlation");
        exchange.setVariable("subject", order);
        exchange.setVariable("time", "2026-01-01T00:00:00Z");
        variables.forEach(exchange::setVariable);
        return template.send(uri, exchange);
    }
}
