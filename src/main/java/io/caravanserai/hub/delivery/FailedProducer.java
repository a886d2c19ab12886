package io.caravanserai.hub.delivery;

import io.caravanserai.hub.delivery.attempt.Attempt;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code hub:failed}, where the dead letter channel of a delivery route ends. It does no I/O and so cannot fail: it tells
 * the attempt, and the consumer settles when the route is over.
 */
final class FailedProducer extends DefaultProducer {

    FailedProducer(HubEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
        var attempt = Attempt.of(exchange);
        if (attempt == null) {
            throw new IllegalStateException("hub:failed ends deliveries only; an intake route ends in hub:refused");
        }
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        attempt.fail(cause == null ? new IllegalStateException("hub:failed was reached without an exception") : cause);
    }
}
