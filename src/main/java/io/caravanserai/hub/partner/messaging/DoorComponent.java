package io.caravanserai.hub.partner.messaging;

import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.partner.Doors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** The Camel component {@code door:<transport>:<address>}; options that are not its own belong to the transport. */
public final class DoorComponent extends DefaultComponent {

    private static final List<String> OWN = List.of("identityFrom", "identityAt");

    private final Doors doors;
    private final DiskRoom disk;
    private final HeaderFilterStrategy listedHeaders;
    private final @Nullable HandIns handIns;

    /** @param handIns what is opened instead of the brokers; null where they are real */
    DoorComponent(Doors doors, DiskRoom disk, HeaderFilterStrategy listedHeaders, @Nullable HandIns handIns) {
        this.handIns = handIns;
        this.doors = doors;
        this.disk = disk;
        this.listedHeaders = listedHeaders;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var own = new HashMap<String, Object>();
        for (String name : OWN) {
            var value = parameters.remove(name);
            if (value != null && !value.toString().isBlank()) {
                own.put(name, value);
            }
        }
        var query = URISupport.createQueryString(parameters);
        parameters.clear();
        var transport = getCamelContext().getEndpoint(query.isEmpty() ? remaining : remaining + "?" + query);
        var endpoint = new DoorEndpoint(uri, this, transport);
        setProperties(endpoint, own);
        return endpoint;
    }

    Doors doors() {
        return doors;
    }

    DiskRoom disk() {
        return disk;
    }

    @Nullable
    HandIns handIns() {
        return handIns;
    }

    HeaderFilterStrategy listedHeaders() {
        return listedHeaders;
    }
}
