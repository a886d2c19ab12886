package io.caravanserai.hub.delivery.output;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code collect:<output>}. */
public final class CollectComponent extends DefaultComponent {

    private final OutputServices services;
    private final Map<String, CollectEndpoint> outputs = new ConcurrentHashMap<>();

    CollectComponent(OutputServices services) {
        this.services = services;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!remaining.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "collect:" + remaining + " must name an output in small letters, digits and hyphens");
        }
        var endpoint = new CollectEndpoint(uri, this, remaining);
        parameters.values().removeIf(value -> value.toString().isBlank());
        setProperties(endpoint, parameters);
        var other = outputs.putIfAbsent(remaining, endpoint);
        if (other != null && !other.getEndpointUri().equals(endpoint.getEndpointUri())) {
            throw new IllegalArgumentException("Two routes write the output '" + remaining
                    + "' differently; give each a name of its own, or both the same parameters");
        }
        return endpoint;
    }

    void forget(CollectEndpoint stopped) {
        outputs.remove(stopped.getName(), stopped);
    }

    OutputServices services() {
        return services;
    }
}
