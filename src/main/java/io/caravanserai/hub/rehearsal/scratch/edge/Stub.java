package io.caravanserai.hub.rehearsal.scratch.edge;

import java.net.URISyntaxException;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.util.URISupport;

/** An address outside, and how the route speaks to it: nothing is opened, and what would be sent goes to the targets. */
public final class Stub extends DefaultEndpoint implements DelegateEndpoint {

    private final Endpoint real;
    private final Targets targets;
    private final String kind;
    private final String remaining;
    private final Map<String, Object> options;

    Stub(Endpoint real, Targets targets) {
        super(real.getEndpointUri(), real instanceof DefaultEndpoint known ? known.getComponent() : null);
        setCamelContext(real.getCamelContext());
        this.real = real;
        this.targets = targets;
        var uri = real.getEndpointUri();
        var scheme = uri.substring(0, uri.indexOf(':'));
        this.kind = scheme.equals("https") ? "http" : scheme;
        var path = URISupport.stripQuery(uri).substring(scheme.length() + 1).replaceFirst("^/+", "");
        this.remaining = kind.equals("http") ? scheme + "://" + path : path.replaceFirst("^(https?):/+", "$1://");
        try {
            this.options = URISupport.parseParameters(java.net.URI.create(URISupport.normalizeUri(uri)));
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException(uri + " is no address", unreadable);
        }
    }

    /** The component's name; that of http for https too. */
    String kind() {
        return kind;
    }

    /** The address without the component's name. */
    String remaining() {
        return remaining;
    }

    String option(String name, String otherwise) {
        return String.valueOf(options.getOrDefault(name, otherwise));
    }

    /** The one that would be used; it judges options and headers, and is never opened. */
    @Override
    public Endpoint getEndpoint() {
        return real;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                targets.send(Stub.this, exchange);
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
