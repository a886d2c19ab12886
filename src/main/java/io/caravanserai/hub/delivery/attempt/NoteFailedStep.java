package io.caravanserai.hub.delivery.attempt;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** Notes the step at which an exception arose; the dead letter channel calls it at each failure, and tries no more where nothing is left to spend. */
final class NoteFailedStep implements Processor {

    @Override
    public void process(Exchange exchange) {
        var attempt = Attempt.of(exchange);
        if (attempt != null) {
            attempt.stumble(Handling.route(exchange.getFromRouteId()), step(exchange));
            if (attempt.isSpent()) {
                exchange.getExchangeExtension().setRedeliveryExhausted(true);
            }
        }
    }

    /** File and line; behind an inner route, where Camel has forgotten them, what was called; nothing in the worst case. */
    static @Nullable String step(Exchange exchange) {
        var history = exchange.getExchangeExtension();
        if (history.getHistoryNodeSource() != null) {
            return history.getHistoryNodeSource();
        } else if (history.getHistoryNodeId() != null) {
            return history.getHistoryNodeId();
        }
        var endpoint = exchange.getProperty(Exchange.FAILURE_ENDPOINT, String.class);
        return endpoint == null ? null : URISupport.sanitizeUri(endpoint);
    }
}
