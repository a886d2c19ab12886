package io.caravanserai.bench.peer;

import java.io.InputStream;
import java.net.ConnectException;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** {@code bench-sink:} hands the body to that target of this process, see {@link Sink}; to Camel it is a system outside like any other. */
public final class SinkComponent extends DefaultComponent {

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Control.start();
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new SinkEndpoint(uri, this, remaining);
    }

    private static final class SinkEndpoint extends DefaultEndpoint {

        private final String target;

        SinkEndpoint(String uri, SinkComponent component, String target) {
            super(uri, component);
            this.target = target;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws ConnectException {
                    if (Sink.isAway()) {
                        throw new ConnectException("the bench has put " + target + " out of reach");
                    }
                    var body = exchange.getMessage().getBody();
                    Sink.take(
                            target,
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
