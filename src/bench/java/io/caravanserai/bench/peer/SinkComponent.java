package io.caravanserai.bench.peer;

import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** {@code bench-sink:} hands the body to the {@link Sink} of this process; to Camel it is a system outside like any other. */
public final class SinkComponent extends DefaultComponent {

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Control.start();
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new SinkEndpoint(uri, this);
    }

    private static final class SinkEndpoint extends DefaultEndpoint {

        SinkEndpoint(String uri, SinkComponent component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    var body = exchange.getMessage().getBody();
                    Sink.take(
                            body instanceof InputStream ? exchange.getMessage().getBody(byte[].class) : body);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("Nothing comes out of " + getEndpointUri());
        }
    }
}
