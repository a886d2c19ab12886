package io.caravanserai.hub.partner.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.partner.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpAnswerTests {

    private static final MessageId REJECT = new MessageId(new UUID(0, 7));

    private final HttpAnswer door = new HttpAnswer();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @BeforeEach
    void afterARequest() {
        exchange.getIn().setHeader(Exchange.HTTP_URI, "/api/x");
        exchange.getIn().setHeader("Location", "/somewhere");
    }

    @Test
    void tellsEveryFindingWithItsPointer() throws Exception {
        door.answer(exchange, refusal(400), false);

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelHttpResponseCode", 400)
                .containsEntry("Content-Type", "application/problem+json")
                .doesNotContainKey("Location");
        assertThat(body().path("errors")).hasSize(2);
        assertThat(body().at("/errors/0/pointer").asText()).isEqualTo("/lines/0");
        assertThat(body().at("/errors/1/line").asInt()).isEqualTo(3);
        assertThat(body().path("instance").asText()).isEqualTo("/api/x");
        assertThat(body().path("messageId").asText()).isEqualTo(REJECT.toString());
    }

    @Test
    void tellsWhenToComeAgain() throws Exception {
        door.answer(exchange, new Refusal(503, "Not now", "later", List.of(), Duration.ofMillis(100), null), false);

        assertThat(exchange.getMessage().getHeader("Retry-After")).isEqualTo("1");
        assertThat(body().path("status").asInt()).isEqualTo(503);
        assertThat(body().has("errors")).isFalse();
    }

    @Test
    void givesAReceiptForWhatIsQuarantined() throws Exception {
        door.answer(exchange, refusal(400), true);

        assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode")).isEqualTo(202);
        assertThat(body()).hasToString("{\"messageId\":\"" + REJECT + "\",\"status\":\"quarantined\"}");
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
}
