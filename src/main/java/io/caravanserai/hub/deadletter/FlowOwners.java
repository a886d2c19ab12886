package io.caravanserai.hub.deadletter;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Who owns a flow, as {@code flow.yaml} beside its routes says; read once. */
@Component
public class FlowOwners {

    private static final Logger log = LoggerFactory.getLogger(FlowOwners.class);

    private final ObjectProvider<CamelContext> camel;
    private final Map<String, Optional<String>> owners = new ConcurrentHashMap<>();

    FlowOwners(ObjectProvider<CamelContext> camel) {
        this.camel = camel;
    }

    /** Nothing where the flow has no such file or does not run here. */
    public @Nullable String of(@Nullable String flow) {
        return flow == null ? null : owners.computeIfAbsent(flow, this::read).orElse(null);
    }

    private Optional<String> read(String flow) {
        var context = camel.getIfAvailable();
        return context == null
                ? Optional.empty()
                : context.getRoutes().stream()
                        .filter(route -> flow.equals(route.getGroup()))
                        .flatMap(route -> owner(route).stream())
                        .findFirst();
    }

    private static Optional<String> owner(Route route) {
        var resource = route.getSourceResource();
        if (resource == null) {
            return Optional.empty();
        }
        var beside = URI.create(resource.getURI().toString().replaceFirst("[^/]*$", "flow.yaml"));
        try (InputStream file = beside.isAbsolute()
                ? beside.toURL().openStream()
                : java.nio.file.Files.newInputStream(java.nio.file.Path.of(beside.toString()))) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file) instanceof Map<?, ?> said
                    ? Optional.ofNullable(said.get("owner")).map(Object::toString)
                    : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            log.debug("No owner in {}", beside, unreadable);
            return Optional.empty();
        }
    }
}
