package io.caravanserai.hub.rehearsal.translation;

import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.mapping.Mappings;
import io.caravanserai.hub.rehearsal.scratch.PartsOfTheHub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.MapPropertySource;

/** The mappings and contracts alone, without routes: up in a moment. */
public final class Translations implements AutoCloseable {

    private static final String PROFILE = "translations";

    @Configuration(proxyBeanMethods = false)
    @Profile(PROFILE)
    @ComponentScan(
            basePackages = {"io.caravanserai.hub.contract", "io.caravanserai.hub.mapping"},
            excludeFilters = @Filter(type = FilterType.CUSTOM, classes = PartsOfTheHub.class))
    static class Rooms {}

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Path folder;
    private final Map<String, Set<String>> outputs = new TreeMap<>();

    public Translations(Path mappings, Path contracts) {
        folder = mappings;
        context.getEnvironment().setActiveProfiles(PROFILE);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        PROFILE,
                        Map.of(
                                "hub.mappings",
                                mappings.toString(),
                                "hub.canonical-model",
                                contracts.toString(),
                                "hub.mappings-read-again-after",
                                "0s")));
        context.register(Rooms.class);
        context.refresh();
    }

    /** Where the mappings lie. */
    Path folder() {
        return folder;
    }

    void note(String mapping, Object body) {
        outputs.computeIfAbsent(mapping, any -> new TreeSet<>())
                .add(body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body.toString());
    }

    /** What each mapping put out in any case so far, by its name. */
    public Map<String, Set<String>> outputs() {
        return Map.copyOf(outputs);
    }

    Mappings mappings() {
        return context.getBean(Mappings.class);
    }

    Contracts contracts() {
        return context.getBean(Contracts.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
