package io.caravanserai.hub.delivery;

import io.caravanserai.hub.message.CanonicalType;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The hub's own component: {@code hub:<type>.v<n>} accepts a canonical message, {@code hub:<type>.v<n>?target=<system>}
 * delivers it; {@code hub:failed}, {@code hub:refused} and {@code hub:status} end an attempt, refuse at a door, and tell a
 * partner how a message fares.
 */
final class HubComponent extends DefaultComponent {

    private final HubServices services;

    HubComponent(HubServices services) {
        this.services = services;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new HubEndpoint(uri, this, remaining, services);
        setProperties(endpoint, parameters);
        if (!HubEndpoint.ENDS.contains(remaining)) {
            var type = CanonicalType.parse(remaining);
            services.contracts().named(type.toString());
        }
        return endpoint;
    }
}
