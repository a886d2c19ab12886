package io.caravanserai.hub.partner.header;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Control headers that came with a message steer nothing. The partner's own are refused by {@link ListedHeaders}; what remains is
 * what the consuming component itself wrote, such as the path and query of a request, which an HTTP producer would append to its
 * own URL. A route may read them; before anything is sent to a remote endpoint, those that still hold the value they came with
 * are removed. What the route sets itself is another value and stays.
 */
@Configuration(proxyBeanMethods = false)
class ArrivedControls {

    private static final String PROPERTY = "CaravanseraiArrivedControls";

    @Bean
    RoutePolicyFactory noteArrivedControls() {
        return new Note();
    }

    @Bean
    SimpleEventNotifierSupport stripArrivedControls() {
        return new Strip();
    }

    /** At the first step: which control headers came, with their values. */
    private static final class Note extends RoutePolicySupport implements RoutePolicyFactory {

        @Override
        public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
            return this;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            if (exchange.getProperty(PROPERTY) != null) {
                return; // an inner route of the same exchange
            }
            var arrived = new HashMap<String, Object>();
            exchange.getIn().getHeaders().forEach((name, value) -> {
                if (value != null && ControlHeaders.contain(name)) {
                    arrived.put(name, value);
                }
            });
            exchange.setProperty(PROPERTY, Map.copyOf(arrived));
        }
    }

    /** Before each send: away with them. Told of every producer, those behind a dynamic endpoint or a kamelet too. */
    private static final class Strip extends SimpleEventNotifierSupport {

        Strip() {
            setIgnoreCamelContextEvents(true);
            setIgnoreCamelContextInitEvents(true);
            setIgnoreExchangeEvents(false);
            setIgnoreExchangeCompletedEvent(true);
            setIgnoreExchangeCreatedEvent(true);
            setIgnoreExchangeFailedEvents(true);
            setIgnoreExchangeRedeliveryEvents(true);
            setIgnoreExchangeSentEvents(true);
            setIgnoreExchangeSendingEvents(false);
            setIgnoreExchangeAsyncProcessingStartedEvents(true);
            setIgnoreRouteEvents(true);
            setIgnoreServiceEvents(true);
            setIgnoreStepEvents(true);
        }

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof ExchangeSendingEvent;
        }

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeSendingEvent sending
                    && sending.getEndpoint().isRemote()) {
                strip(sending.getExchange());
            }
        }

        private static void strip(Exchange exchange) {
            if (exchange.getProperty(PROPERTY) instanceof Map<?, ?> arrived && !arrived.isEmpty()) {
                Message message = exchange.getMessage();
                arrived.forEach((name, value) -> {
                    if (message.getHeader(name.toString()) == value) {
                        message.removeHeader(name.toString());
                    }
                });
            }
        }
    }
}
