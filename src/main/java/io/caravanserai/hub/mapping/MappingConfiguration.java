package io.caravanserai.hub.mapping;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the room; the bean's name is the one by which Camel finds the component. */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

    @Bean
    Mappings mappings(@Value("${hub.mappings:mappings}") String root) {
        return new Mappings(new MappingFolder(Path.of(root), Clock.systemUTC()));
    }

    @Bean("mapping-component")
    MappingComponent mappingComponent(Mappings mappings) {
        return new MappingComponent(mappings);
    }
}
