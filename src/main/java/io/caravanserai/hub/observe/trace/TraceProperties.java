package io.caravanserai.hub.observe.trace;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint of a collector that takes OTLP over HTTP; none: nothing is traced
 * @param probability that a trace is recorded, 0 to 1; the same trace is recorded everywhere or nowhere
 * @param headers sent along, such as an authorization
 * @param timeout until a batch of spans must be taken
 */
@ConfigurationProperties("hub.traces")
record TraceProperties(
        @Nullable URI endpoint,
        @DefaultValue("0.01") double probability,
        @DefaultValue Map<String, String> headers,
        @DefaultValue("5s") Duration timeout) {

    TraceProperties {
        if (endpoint != null && endpoint.toString().isEmpty()) {
            endpoint = null;
        }
        if (endpoint != null
                && (endpoint.getHost() == null || !endpoint.toString().matches("https?://.*"))) {
            throw new IllegalArgumentException(
                    "hub.traces.endpoint must be a URL of a collector that takes OTLP over HTTP, as in"
                            + " http://collector:4318/v1/traces, not " + endpoint);
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("hub.traces.probability must be 0 to 1, not " + probability);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("hub.traces.timeout must be positive, not " + timeout);
        }
        headers = Map.copyOf(headers);
    }

    /** Without the headers' values, which may be secret. */
    @Override
    public String toString() {
        return "TraceProperties[" + endpoint + ", " + probability + ", " + headers.keySet() + ", " + timeout + "]";
    }
}
