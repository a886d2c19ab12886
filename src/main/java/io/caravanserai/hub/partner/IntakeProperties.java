package io.caravanserai.hub.partner;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The doors and the partners, from {@code hub.doors} and {@code hub.partners}. */
@ConfigurationProperties("hub")
record IntakeProperties(
        @DefaultValue Map<String, DoorProperties> doors,
        @DefaultValue Map<String, PartnerProperties> partners) {

    IntakeProperties {
        doors = Map.copyOf(doors);
        partners = Map.copyOf(partners);
    }
}
