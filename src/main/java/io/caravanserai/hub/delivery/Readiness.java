package io.caravanserai.hub.delivery;

import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStoppingEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Whether every route is started, so that every subscriber is registered: no door accepts and nothing is claimed before. */
final class Readiness extends EventNotifierSupport {

    private volatile boolean ready;

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelContextStartedEvent || event instanceof CamelContextStoppingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        ready = event instanceof CamelContextStartedEvent;
    }

    boolean isReady() {
        return ready;
    }
}
