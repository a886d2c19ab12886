package io.caravanserai.hub.partner.settings;

import io.caravanserai.hub.partner.DoorProperties;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The doors and the partners, from {@code hub.doors} and {@code hub.partners}. */
@ConfigurationProperties("hub")
public record IntakeProperties(
        @DefaultValue Map<String, DoorProperties> doors,
        @DefaultValue Map<String, PartnerProperties> partners) {

    public IntakeProperties {
        doors = Map.copyOf(doors);
        partners = Map.copyOf(partners);
    }
}
