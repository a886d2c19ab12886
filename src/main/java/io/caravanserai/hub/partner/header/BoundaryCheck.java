package io.caravanserai.hub.partner.header;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.StartupListener;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses to start the hub, or later a single route, while any endpoint decides about headers by itself. Published holes were of
 * just this kind: the strategy was there, and something overwrote it.
 */
@Component
class BoundaryCheck extends LifecycleStrategySupport implements StartupListener {

    private final List<ListedHeaders> ours;
    private final TextAndBytesOnly converter;

    BoundaryCheck(List<ListedHeaders> ours, TextAndBytesOnly converter) {
        this.ours = ours;
        this.converter = converter;
    }

    @Override
    public void onContextInitialized(CamelContext context) throws VetoCamelContextStartException {
        try {
            context.addStartupListener(this);
        } catch (Exception e) {
            throw new VetoCamelContextStartException("The header boundary cannot be checked", e, context);
        }
    }

    /** Called when the routes are built and no consumer has started. */
    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) throws Exception {
        refuse(offenders(List.copyOf(context.getEndpoints())));
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {}

    /** A route that is added while the hub runs is checked before its consumer starts. */
    @Override
    public void onRoutesAdd(java.util.Collection<Route> routes) {
        for (Route route : routes) {
            if (route.getCamelContext().isStarted()) {
                refuse(offenders(List.of(route.getEndpoint())));
            }
        }
    }

    private List<String> offenders(List<Endpoint> endpoints) {
        var offenders = new ArrayList<String>();
        for (Endpoint each : endpoints) {
            var endpoint = each instanceof DelegateEndpoint wrapper ? wrapper.getEndpoint() : each;
            if (carriesHeaders(endpoint) && ours.stream().noneMatch(own -> own.decidesFor(strategy(endpoint)))) {
                offenders.add(endpoint + " does not use the hub's header list");
            }
            if (endpoint instanceof JmsEndpoint jms && jms.getMessageConverter() != converter) {
                offenders.add(endpoint + " would read messages that are neither text nor bytes");
            }
        }
        return offenders;
    }

    private static boolean carriesHeaders(Endpoint endpoint) {
        return endpoint instanceof HeaderFilterStrategyAware
                || endpoint instanceof KafkaEndpoint
                || hasStrategy(endpoint);
    }

    private static boolean hasStrategy(Endpoint endpoint) {
        for (var method : endpoint.getClass().getMethods()) {
            if (method.getName().equals("getHeaderFilterStrategy")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable HeaderFilterStrategy strategy(Endpoint endpoint) {
        if (endpoint instanceof HeaderFilterStrategyAware aware) {
            return aware.getHeaderFilterStrategy();
        }
        return endpoint instanceof KafkaEndpoint kafka
                ? kafka.getConfiguration().getHeaderFilterStrategy()
                : null; // a kind of endpoint that this check does not know is an offender until it does
    }

    private static void refuse(List<String> offenders) {
        if (!offenders.isEmpty()) {
            throw new UnguardedEndpoints(offenders);
        }
    }
}
