package io.caravanserai.hub.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.message.MessageId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HttpAnswerTests {

    private static final MessageId REJECT = new MessageId(new UUID(0, 7));

    private final DoorAnswers answers = new AnswersByDoor(doors(), List.of(new HttpAnswer()));
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(camel);

    @BeforeEach
    void throughAWebDoor() {
        exchange.getExchangeExtension()
                .setFromEndpoint(new PlatformHttpEndpoint("platform-http:/x", "/x", new PlatformHttpComponent()));
        exchange.setException(new IllegalStateException("refused"));
        exchange.getIn().setHeader(Exchange.HTTP_URI, "/api/x");
        exchange.getIn().setHeader("Location", "/somewhere");
    }

    @Test
    void tellsEveryFindingWithItsPointer() throws Exception {
        from("plain");
        answers.answer(exchange, refusal(400));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelHttpResponseCode", 400)
                .containsEntry("Content-Type", "application/problem+json")
                .doesNotContainKey("Location");
        assertThat(body().path("errors")).hasSize(2);
        assertThat(body().at("/errors/0/pointer").asText()).isEqualTo("/lines/0");
        assertThat(body().at("/errors/1/line").asInt()).isEqualTo(3);
        assertThat(body().path("instance").asText()).isEqualTo("/api/x");
        assertThat(body().path("messageId").asText()).isEqualTo(REJECT.toString());
        assertThat(Refusal.of(exchange)).isNotNull();
    }

    @Test
    void tellsWhenToComeAgain() throws Exception {
        from("plain");
        answers.answer(exchange, new Refusal(503, "Not now", "later", List.of(), Duration.ofMillis(100), null));

        assertThat(exchange.getMessage().getHeader("Retry-After")).isEqualTo("1");
        assertThat(body().path("status").asInt()).isEqualTo(503);
        assertThat(body().has("errors")).isFalse();
    }

    @Test
    void callsAKeptRejectReceivedWhereTheDoorQuarantines() throws Exception {
        from("careful");
        answers.answer(exchange, refusal(400));

        assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode")).isEqualTo(202);
        assertThat(body()).hasToString("{\"messageId\":\"" + REJECT + "\",\"status\":\"quarantined\"}");
    }

    @Test
    void neverCallsReceivedWhatWasNotKept() {
        from("careful");
        answers.answer(exchange, new Refusal(503, "Not now", "later", List.of(), Duration.ofSeconds(1), null));
        assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode")).isEqualTo(503);

        answers.answer(exchange, new Refusal(400, "No", "no", List.of(), null, null));
        assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode")).isEqualTo(400);
    }

    @Test
    void leavesAloneWhatIsNoWebDoor() {
        var file = new DefaultExchange(camel);
        answers.answer(file, refusal(400));

        assertThat(file.getMessage().getBody()).isNull();
        assertThat(Refusal.of(file)).isNotNull();
    }

    private void from(String door) {
        exchange.setProperty(Caller.PROPERTY, new Caller("acme", door));
    }

    private JsonNode body() throws IOException {
        return new ObjectMapper().readTree(exchange.getMessage().getBody(byte[].class));
    }

    private static Refusal refusal(int status) {
        return new Refusal(
                status,
                "Contract violated",
                "two findings",
                List.of(new Finding("/lines/0", "is empty", null), new Finding("/id", "is missing", 3)),
                null,
                REJECT);
    }

    private static Doors doors() {
        var settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("hub.doors.plain.path", "/x", "hub.doors.careful.on-refusal", "quarantine")))
                .bind("hub", IntakeProperties.class)
                .get();
        return new Doors(settings.doors());
    }
}
