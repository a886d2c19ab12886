package io.caravanserai.hub.embedded.artemis;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Someone besides the hub who may connect to the embedded broker, and the addresses that are open to them. */
public record BrokerUser(
        String password,
        @DefaultValue List<String> sends,
        @DefaultValue List<String> receives) {

    public BrokerUser {
        sends = List.copyOf(sends);
        receives = List.copyOf(receives);
    }
}
