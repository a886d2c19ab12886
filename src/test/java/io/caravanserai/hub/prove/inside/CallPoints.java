package io.caravanserai.hub.prove.inside;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Before each call of a target and after its answer; {@code lookup} is the question whether it has a parcel. */
final class CallPoints extends EventNotifierSupport {

    /** What calls the target {@code keyed} is the kamelet {@code parcels-keyed}. */
    private static final String SINK = "parcels-";

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSendingEvent sending) {
            at(sending.getEndpoint(), sending.getExchange().getFromRouteId(), "call-before ");
        } else if (event instanceof ExchangeSentEvent sent && sent.getExchange().getException() == null) {
            at(sent.getEndpoint(), sent.getExchange().getFromRouteId(), "response ");
        }
    }

    private static void at(Endpoint endpoint, String route, String point) {
        var uri = endpoint.getEndpointUri();
        if (!uri.startsWith("http") && !uri.startsWith("jms") && !uri.startsWith("kafka")) {
            return;
        }
        if (uri.contains("/find")) {
            Halt.at(point + "lookup");
        } else if (route != null && route.startsWith(SINK)) {
            Halt.at(point + route.substring(SINK.length()));
        }
    }
}
