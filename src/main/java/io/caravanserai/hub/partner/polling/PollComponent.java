package io.caravanserai.hub.partner.polling;

import io.caravanserai.hub.partner.source.SourceComponent;
import io.caravanserai.hub.partner.source.SourceEndpoint;

/** The Camel component {@code poll:<name>}. */
public final class PollComponent extends SourceComponent {

    private final PollServices services;

    PollComponent(PollServices services) {
        super("poll", "its cursor");
        this.services = services;
    }

    @Override
    protected SourceEndpoint endpoint(String uri, String name) {
        return new PollEndpoint(uri, this, name);
    }

    PollServices services() {
        return services;
    }
}
