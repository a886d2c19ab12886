package io.caravanserai.hub.mapping;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the room; the bean's name is the one by which Camel finds the component. */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

    @Bean
    MappingFolder mappingFolder(
            @Value("${hub.mappings:mappings}") String root,
            @Value("${hub.mappings-read-again-after:1s}") String pause) {
        return new MappingFolder(Path.of(root), Clock.systemUTC(), DurationStyle.detectAndParse(pause));
    }

    @Bean
    Mappings mappings(MappingFolder folder, List<Language> languages) {
        return new Mappings(folder, languages);
    }

    @Bean("mapping-component")
    MappingComponent mappingComponent(Mappings mappings) {
        return new MappingComponent(mappings);
    }
}
