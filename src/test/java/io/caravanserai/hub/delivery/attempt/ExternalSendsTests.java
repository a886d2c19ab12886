package io.caravanserai.hub.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.event.ExchangeSendingEvent;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class ExternalSendsTests {

    private static final byte[] FIRST = "the first request, größer".getBytes(StandardCharsets.UTF_8);

    @Test
    void sendsTheFirstRequestAgainAsTheKindThatItWas() throws Exception {
        assertThat(sentAgain("text of a mapping edited meanwhile"))
                .isEqualTo(new String(FIRST, StandardCharsets.UTF_8));
        assertThat(sentAgain(new byte[] {1, 2})).isEqualTo(FIRST);
    }

    private static Object sentAgain(Object body) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            var exchange = new DefaultExchange(camel);
            exchange.setProperty(Attempt.PROPERTY, new Attempt(secondTry(), true));
            exchange.getMessage().setBody(body);
            var elsewhere = camel.getEndpoint("mock:elsewhere");
            new ExternalSends().notify(new ExchangeSendingEvent(exchange, elsewhere));
            return exchange.getMessage().getBody();
        }
    }

    private static Claim secondTry() {
        return new Claim(
                new MessageId(new UUID(0, 1)),
                "target",
                CanonicalType.parse("order.v1"),
                "subject",
                "source",
                1,
                new UUID(0, 2),
                2,
                0,
                Duration.ZERO,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                Certainty.UNKNOWN,
                0,
                FIRST,
                Body.of(new byte[0]),
                "correlation",
                null,
                false);
    }
}
