package io.caravanserai.hub.mapping;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code mapping:<flow>/<source>-to-<target>}. */
public final class MappingComponent extends DefaultComponent {

    private final Mappings mappings;

    MappingComponent(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new MappingEndpoint(uri, this, remaining, mappings.named(remaining));
    }
}
