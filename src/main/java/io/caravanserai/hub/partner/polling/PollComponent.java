package io.caravanserai.hub.partner.polling;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code poll:<name>}. */
public final class PollComponent extends DefaultComponent {

    private final PollServices services;

    PollComponent(PollServices services) {
        this.services = services;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!remaining.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "poll:" + remaining + " must name its cursor in small letters, digits and hyphens");
        }
        var endpoint = new PollEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    PollServices services() {
        return services;
    }
}
