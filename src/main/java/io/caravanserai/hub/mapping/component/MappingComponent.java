package io.caravanserai.hub.mapping.component;

import io.caravanserai.hub.mapping.Mappings;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/** The Camel component {@code mapping:<flow>/<source>-to-<target>}; Camel finds it by its bean's name. */
@Component("mapping-component")
public final class MappingComponent extends DefaultComponent {

    private final Mappings mappings;

    public MappingComponent(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new MappingEndpoint(uri, this, remaining, mappings.named(remaining));
    }
}
