package io.caravanserai.hub.delivery;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Stands where a component reaches out of the process: the real one still judges every option of the address, but nothing is
 * opened, and what would be sent is shown to the case.
 */
final class StubbedEdge extends DefaultComponent {

    private final String kind;
    private final Component real;
    private final FlowTargets targets;

    /** @param real the component whose place this takes */
    StubbedEdge(String kind, Component real, FlowTargets targets) {
        this.kind = kind;
        this.real = real;
        this.targets = targets;
        setAutowiredEnabled(false);
    }

    /** Camel finds configurers by the component's name: those of the real one do not fit. */
    @Override
    public @Nullable PropertyConfigurer getComponentPropertyConfigurer() {
        return null;
    }

    @Override
    public @Nullable PropertyConfigurer getEndpointPropertyConfigurer() {
        return null;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var judged = real.createEndpoint(uri);
        if (kind.equals("cxf") && remaining.startsWith("/")) {
            parameters.clear();
            return judged; // a door of the hub's own: it opens no port by itself
        }
        var stub = new Stub(uri, this, remaining, new HashMap<>(parameters));
        parameters.clear();
        return stub;
    }

    /** An address outside, and how the route speaks to it. */
    static final class Stub extends DefaultEndpoint {

        final String remaining;
        final Map<String, Object> options;
        private final StubbedEdge edge;

        private Stub(String uri, StubbedEdge edge, String remaining, Map<String, Object> options) {
            super(uri, edge);
            this.edge = edge;
            this.remaining = remaining;
            this.options = options;
        }

        String kind() {
            return edge.kind;
        }

        String option(String name, String otherwise) {
            return String.valueOf(options.getOrDefault(name, otherwise));
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    edge.targets.send(Stub.this, exchange);
                }
            };
        }

        /** Takes nothing by itself; a case hands over what came. */
        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            var consumer = new DefaultConsumer(this, processor);
            configureConsumer(consumer);
            return consumer;
        }
    }
}
