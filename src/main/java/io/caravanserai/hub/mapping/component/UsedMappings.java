package io.caravanserai.hub.mapping.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** Which mappings an exchange went through, in which text each; copies of the exchange share it. Thread-safe. */
public final class UsedMappings {

    private static final String PROPERTY = "HubUsedMappings";

    private final Map<String, String> versions = Collections.synchronizedMap(new LinkedHashMap<>());

    /** That of the exchange; one is begun where there is none. */
    public static UsedMappings of(Exchange exchange) {
        var known = exchange.getProperty(PROPERTY, UsedMappings.class);
        if (known != null) {
            return known;
        }
        var begun = new UsedMappings();
        exchange.setProperty(PROPERTY, begun);
        return begun;
    }

    void note(String mapping, String version) {
        versions.put(mapping, version);
    }

    /** By name, in the order of their first use. */
    public Map<String, String> versions() {
        synchronized (versions) {
            return new LinkedHashMap<>(versions);
        }
    }
}
