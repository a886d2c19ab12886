package io.caravanserai.hub.rehearsal.scratch.edge;

import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Refuses what would be sent past the stubs, such as an address that is made up for one message and forgotten again. */
public final class RealConnections extends EventNotifierSupport {

    private final Targets targets;

    public RealConnections(Targets targets) {
        this.targets = targets;
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeFailedEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSentEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeSendingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSendingEvent sending && !Edges.isInside(sending.getEndpoint())) {
            var refused = targets.problem("a real connection was attempted to "
                    + sending.getEndpoint().getEndpointBaseUri() + "; a rehearsal opens none");
            sending.getExchange().setException(refused);
        }
    }
}
