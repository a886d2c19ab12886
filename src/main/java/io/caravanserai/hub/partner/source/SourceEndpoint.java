package io.caravanserai.hub.partner.source;

import java.time.Duration;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/** An endpoint at which the hub looks from time to time whether there is something new. */
public abstract class SourceEndpoint extends ScheduledPollEndpoint {

    private final String scheme;

    @UriPath(description = "By what name the hub knows this source")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "How long the hub waits between two looks, with a unit", defaultValue = "500ms")
    private Duration every = Duration.ofMillis(500);

    protected SourceEndpoint(String uri, Component component, String scheme, String name) {
        super(uri, component);
        this.scheme = scheme;
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(scheme + ": only reads; it stands in from:");
    }

    /** As people write it, without its options. */
    public String called() {
        return scheme + ":" + name;
    }

    public String getName() {
        return name;
    }

    public Duration getEvery() {
        return every;
    }

    /** The delay, with a unit: Camel's own option takes milliseconds only. */
    public void setEvery(Duration every) {
        this.every = every;
        setDelay(every.toMillis());
    }
}
