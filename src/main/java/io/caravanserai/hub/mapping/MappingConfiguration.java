package io.caravanserai.hub.mapping;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The folder of mappings, read in every language that is a bean. */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

    @Bean
    MappingFolder mappingFolder(
            @Value("${hub.mappings:mappings}") String root,
            @Value("${hub.mappings-read-again-after:never}") String pause) {
        return new MappingFolder(Path.of(root), Clock.systemUTC(), pause(pause));
    }

    /** A hub that runs takes another text by a deploy only. */
    private static Duration pause(String text) {
        return text.equals("never") ? Duration.ofDays(36_500) : DurationStyle.detectAndParse(text);
    }

    @Bean
    Mappings mappings(MappingFolder folder, List<Language> languages) {
        return new Mappings(folder, languages);
    }
}
