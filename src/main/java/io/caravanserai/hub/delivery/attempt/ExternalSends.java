package io.caravanserai.hub.delivery.attempt;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Tells each attempt what was sent to the world outside, so that "the route ended" is not mistaken for "it was delivered". */
final class ExternalSends extends EventNotifierSupport {

    /** Steps that only change or route the exchange. */
    private static final Set<String> INSIDE =
            Set.of("hub", "contract", "mapping", "direct", "kamelet", "log", "language", "bean", "class", "timer");

    ExternalSends() {
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeFailedEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSendingEvent sending) {
            var attempt = Attempt.of(sending.getExchange());
            if (attempt != null && isOutside(sending.getEndpoint())) {
                if (attempt.remembersRequest()) {
                    fixRequest(attempt, sending.getExchange());
                }
                attempt.sending(sending.getExchange().getMessage().getBody());
            }
        } else if (event instanceof ExchangeSentEvent sent) {
            var attempt = Attempt.of(sent.getExchange());
            if (attempt != null && isOutside(sent.getEndpoint())) {
                note(attempt, sent);
            }
        }
    }

    private static void note(Attempt attempt, ExchangeSentEvent sent) {
        var endpoint = sent.getEndpoint().getEndpointBaseUri();
        var failure = sent.getExchange().getException();
        if (failure == null) {
            attempt.sent(endpoint);
        } else {
            attempt.notSent(endpoint, failure);
        }
    }

    /** A target that honours keys refuses a key whose request has changed: a mapping edited meanwhile must not change it. */
    private static void fixRequest(Attempt attempt, Exchange exchange) {
        var body = exchange.getMessage().getBody();
        var bytes = SentBody.bytes(body);
        if (bytes != null) {
            var fixed = attempt.request(bytes);
            if (fixed != null && fixed != bytes) {
                // text stays text: a queue's message is of the kind of its body
                exchange.getMessage()
                        .setBody(body instanceof String ? new String(fixed, StandardCharsets.UTF_8) : fixed);
            }
        }
    }

    private static boolean isOutside(Endpoint endpoint) {
        var uri = endpoint.getEndpointUri();
        var colon = uri.indexOf(':');
        return colon < 0 || !INSIDE.contains(uri.substring(0, colon));
    }
}
