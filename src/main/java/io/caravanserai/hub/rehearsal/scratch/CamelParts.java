package io.caravanserai.hub.rehearsal.scratch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

/** Of everything that starts by itself in a hub only Camel and its components: no web server, database, metrics or login. */
final class CamelParts extends AutoConfigurationImportSelector {

    private static final List<String> NEEDED = List.of(
            JacksonAutoConfiguration.class.getName(),
            ConfigurationPropertiesAutoConfiguration.class.getName(),
            PropertyPlaceholderAutoConfiguration.class.getName());

    @Override
    protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
        return new AnnotationAttributes(Map.of("exclude", new String[0], "excludeName", new String[0]));
    }

    @Override
    protected List<String> getCandidateConfigurations(
            AnnotationMetadata metadata, @Nullable AnnotationAttributes attributes) {
        return ImportCandidates.load(AutoConfiguration.class, getBeanClassLoader()).getCandidates().stream()
                .filter(name -> NEEDED.contains(name)
                        || name.equals("org.apache.camel.spring.boot.CamelAutoConfiguration")
                        || isComponent(name))
                .toList();
    }

    /** The one of platform-http wants a web server. */
    private static boolean isComponent(String name) {
        return (name.startsWith("org.apache.camel.component.") || name.startsWith("org.apache.camel.language."))
                && !name.startsWith("org.apache.camel.component.platform.http.springboot.SpringBootPlatform")
                && !name.startsWith("org.apache.camel.component.micrometer.");
    }
}
