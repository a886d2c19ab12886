package io.caravanserai.hub.rehearsal.scratch.edge;

import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.ScheduledPollEndpoint;

/**
 * Puts a stub in the place of every endpoint that reaches out of the process, whatever its component. The real endpoint is
 * made first, so that it judges every option, and is never opened.
 */
public final class Edges implements EndpointStrategy {

    /** What is part of the hub or stays in the process. */
    private static final Set<String> INSIDE = Set.of(
            "hub",
            "contract",
            "mapping",
            "csv",
            "xml",
            "collect",
            "door",
            "platform-http",
            "direct",
            "kamelet",
            "log",
            "language",
            "bean",
            "class",
            "ref",
            "mock",
            "xslt",
            "validator",
            "dataset",
            "controlbus");

    private static final long OFTEN = 20;

    private final Targets targets;

    public Edges(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof ScheduledPollEndpoint polling) {
            polling.setInitialDelay(0);
            polling.setDelay(OFTEN);
        }
        if (uri.startsWith("csv:") || uri.startsWith("xml:")) { // no file is half written
            PropertyBindingSupport.build().bind(endpoint.getCamelContext(), endpoint, "quiet", "0s");
        }
        return isInside(endpoint) ? endpoint : new Stub(endpoint, targets);
    }

    static boolean isInside(Endpoint endpoint) {
        var uri = endpoint.getEndpointUri();
        return endpoint instanceof Stub
                || INSIDE.contains(uri.substring(0, Math.max(0, uri.indexOf(':'))))
                || (endpoint instanceof CxfEndpoint soap && soap.getAddress().startsWith("/"));
    }
}
