package io.caravanserai.hub.partner.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.partner.DoorAnswer;
import io.caravanserai.hub.partner.Refusal;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** A refusal as {@code application/problem+json} with every finding, or as a receipt where the door quarantines. */
@Component
class HttpAnswer implements DoorAnswer {

    @Override
    public boolean speaksFor(Endpoint door) {
        return door instanceof PlatformHttpEndpoint;
    }

    @Override
    public void answer(Exchange exchange, Refusal refusal, boolean quarantined) {
        var message = exchange.getMessage();
        message.removeHeader(HttpHeaders.LOCATION);
        if (quarantined) {
            var receipt = JsonNodeFactory.instance
                    .objectNode()
                    .put("messageId", String.valueOf(refusal.messageId()))
                    .put("status", "quarantined");
            write(exchange, 202, "application/json", receipt.toString().getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (refusal.retryAfter() != null) {
            message.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, refusal.retryAfter().toSeconds())));
        }
        write(
                exchange,
                refusal.status(),
                Problem.MEDIA_TYPE,
                problem(exchange, refusal).json());
    }

    private static void write(Exchange exchange, int status, String mediaType, byte[] body) {
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, mediaType);
        exchange.getMessage().setBody(body);
    }

    private static Problem problem(Exchange exchange, Refusal refusal) {
        return new Problem(
                "about:blank",
                refusal.title(),
                refusal.status(),
                refusal.detail(),
                header(exchange, Exchange.HTTP_URI),
                header(exchange, Correlation.HEADER),
                refusal.messageId() == null ? null : refusal.messageId().toString(),
                refusal.findings().stream().map(Problem.Violation::of).toList());
    }

    private static @Nullable String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }
}
