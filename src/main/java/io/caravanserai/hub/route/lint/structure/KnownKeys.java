package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keys that the hub's own code reads, taken from it. */
final class KnownKeys {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private KnownKeys() {}

    /** The keys of a record that is bound to configuration, each with those of the record below it. */
    static Map<String, Class<?>> of(Class<?> settings) {
        var keys = new TreeMap<String, Class<?>>();
        Arrays.stream(settings.getRecordComponents()).forEach(each -> keys.put(kebab(each), each.getType()));
        return keys;
    }

    private static String kebab(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Every {@code hub.} key, by the metadata that the build writes for editors. */
    static Set<String> described() {
        try (var in = metadata().openStream()) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var keys = new TreeSet<String>();
            SourceFile.of(Path.of("metadata.json"), text).root().at("properties").items().stream()
                    .map(property -> property.at("name").text())
                    .filter(name -> name.startsWith("hub."))
                    .forEach(keys::add);
            return keys;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Beside the classes; a jar of jars keeps it at its own root, which only the JVM's own class path has. */
    private static URL metadata() throws IOException {
        var here = String.valueOf(KnownKeys.class.getResource("KnownKeys.class"));
        var root = here.substring(0, here.indexOf(KnownKeys.class.getName().replace('.', '/')));
        return root.contains("BOOT-INF/classes")
                ? Objects.requireNonNull(ClassLoader.getSystemResource(METADATA), METADATA)
                : URI.create(root + METADATA).toURL();
    }

    /** Whether the key is described, or is one of a map that is. */
    static boolean covers(Set<String> described, String key) {
        return described.contains(key) || described.stream().anyMatch(known -> key.startsWith(known + "."));
    }

    /** Follows a record into a map of the file; anything else has no keys of its own. */
    static boolean canFollow(Class<?> type, Node node) {
        return type.isRecord() && node.isMap();
    }
}
