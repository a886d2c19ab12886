package io.caravanserai.hub.partner.settings;

import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.partner.Doors;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the doors and partners; a wrong setting stops the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IntakeProperties.class, IntakeLimits.class})
class PartnerConfiguration {

    @Bean
    Doors doors(IntakeProperties settings) {
        PartnerSettingsCheck.check(settings);
        return new Doors(settings.doors());
    }

    @Bean
    DiskRoom diskRoom(@Value("${hub.data:data}") Path data, IntakeLimits limits) {
        return DiskRoom.under(data, limits.minFreeDisk().toBytes());
    }
}
