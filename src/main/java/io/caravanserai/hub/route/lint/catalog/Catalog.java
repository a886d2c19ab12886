package io.caravanserai.hub.route.lint.catalog;

import io.caravanserai.hub.route.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The components that this hub brings. Each jar carries the metadata of its own; only what is asked for is read. */
public final class Catalog {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    private final Map<String, Optional<Component>> known = new HashMap<>();

    public Optional<Component> component(String scheme) {
        return known.computeIfAbsent(scheme, Catalog::read);
    }

    /** Every component's name. */
    public Set<String> components() {
        return listed("component.properties", "components");
    }

    /** Every bean that the jars list for routes to name. */
    public Set<String> beans() {
        return listed("bean.properties", "bean");
    }

    private static Optional<Component> read(String scheme) {
        if (!scheme.matches("[a-z][a-z0-9-]*")) {
            return Optional.empty();
        }
        var service = properties(SERVICES + "component/" + scheme);
        if (service == null) {
            return Optional.empty();
        }
        var type = String.valueOf(service.getProperty("class"));
        var metadata =
                "META-INF/" + type.substring(0, type.lastIndexOf('.')).replace('.', '/') + "/" + scheme + ".json";
        try (var in = loader().getResourceAsStream(metadata)) {
            if (in == null) {
                return Optional.of(Component.of(endpoint(type)));
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(
                    Component.of(SourceFile.of(Path.of(scheme + ".json"), text).root()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The hub's own components stand beside their endpoints. */
    private static Class<?> endpoint(String component) {
        try {
            return Class.forName(component.replaceFirst("Component$", "Endpoint"), false, loader());
        } catch (ClassNotFoundException misnamed) {
            throw new IllegalStateException("The component " + component + " has no metadata", misnamed);
        }
    }

    /** The names that the jars list under a key. */
    private static Set<String> listed(String file, String key) {
        var names = new TreeSet<String>();
        try {
            for (var each : java.util.Collections.list(loader().getResources(SERVICES + file))) {
                try (var in = each.openStream()) {
                    names.addAll(
                            Arrays.asList(load(in).getProperty(key, "").strip().split("\\s+")));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        names.remove("");
        return names;
    }

    private static @Nullable Properties properties(String resource) {
        try (var in = loader().getResourceAsStream(resource)) {
            return in == null ? null : load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties load(InputStream in) throws IOException {
        var properties = new Properties();
        properties.load(in);
        return properties;
    }

    private static ClassLoader loader() {
        return Catalog.class.getClassLoader();
    }
}
