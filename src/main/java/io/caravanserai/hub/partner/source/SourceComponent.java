package io.caravanserai.hub.partner.source;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** A Camel component for {@code from:} alone, whose endpoints are a name and options: {@code csv:stores}. */
public abstract class SourceComponent extends DefaultComponent {

    private final String scheme;
    private final String named;

    /** @param named what the name names, as in "a folder" */
    protected SourceComponent(String scheme, String named) {
        this.scheme = scheme;
        this.named = named;
    }

    protected abstract SourceEndpoint endpoint(String uri, String name);

    @Override
    protected final Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        if (!remaining.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    scheme + ":" + remaining + " must name " + named + " in small letters, digits and hyphens");
        }
        var endpoint = endpoint(uri, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
