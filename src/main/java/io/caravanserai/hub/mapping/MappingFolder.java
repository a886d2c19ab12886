package io.caravanserai.hub.mapping;

import io.caravanserai.hub.message.NearNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder of mappings: what is in it by name, and the wall around it that no mapping reads beyond. */
public final class MappingFolder {

    private final Path root;
    private final Clock clock;
    private final Duration pause;
    private final Map<Path, Watched<String>> texts = new ConcurrentHashMap<>();

    MappingFolder(Path root, Clock clock) {
        this(root, clock, Duration.ofSeconds(1));
    }

    /** @param pause files are looked at no more often than this */
    MappingFolder(Path root, Clock clock, Duration pause) {
        this.pause = pause;
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** The one file of that name with one of the extensions; none, or two, is an {@link IllegalArgumentException}. */
    MappingFile find(String name, Set<String> extensions) {
        var found = extensions.stream()
                .map(extension -> name + "." + extension)
                .filter(file -> Files.isRegularFile(root.resolve(file)))
                .filter(file -> root.resolve(file).normalize().startsWith(root))
                .sorted()
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("The mapping '" + name + "' is there twice: " + found);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no mapping '" + name + "' in " + root + NearNames.clause(name, names(extensions)));
        }
        return new MappingFile(found.get(0), root.resolve(found.get(0)));
    }

    /** Every mapping's name, without extension. */
    List<String> names(Set<String> extensions) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith("_"))
                    .filter(file -> extensions.contains(file.substring(file.lastIndexOf('.') + 1)))
                    .map(file -> file.substring(0, file.lastIndexOf('.')))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder of mappings " + root + " cannot be read", unreadable);
        }
    }

    /** The path of a file inside; one outside is an {@link IOException}, whether or not it exists. */
    public Path inside(URI uri) throws IOException {
        if (!"file".equals(uri.getScheme())) {
            throw new IOException("a mapping reads files of its folder only, not " + uri);
        }
        return inside(Path.of(uri));
    }

    public Path inside(Path path) throws IOException {
        var resolved = root.resolve(path).normalize();
        // A link may lead out of the folder although its name does not.
        var real = Files.exists(resolved) ? resolved.toRealPath() : resolved;
        if (!resolved.startsWith(root) || !(real.startsWith(root) || real.startsWith(root.toRealPath()))) {
            throw new IOException("a mapping reads files of its folder only, not " + path);
        }
        return resolved;
    }

    /** The text of a file inside, kept until the file changes. */
    public String text(Path file) throws IOException {
        var path = inside(file);
        try {
            return texts.computeIfAbsent(path, this::watched).get();
        } catch (UncheckedIOException unreadable) {
            throw new IOException("the file " + path + " cannot be read", unreadable);
        }
    }

    /** The code tables that a mapping's text names, read as they are now. */
    Set<Path> tables(String mapping) throws IOException {
        var codes = root.resolve("_codes");
        if (!Files.isDirectory(codes)) {
            return Set.of();
        }
        var tables = new HashSet<Path>();
        try (var files = Files.list(codes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = String.valueOf(file.getFileName());
                if (mapping.contains(name.substring(0, Math.max(1, name.lastIndexOf('.'))))) {
                    text(file);
                    tables.add(file);
                }
            }
        }
        return tables;
    }

    <T> Watched<T> watched(String name, Watched.Load<T> load) {
        return new Watched<>(name, clock, pause, load);
    }

    private Watched<String> watched(Path path) {
        return watched(path.toString(), () -> new Watched.Loaded<>(Files.readString(path), Set.of(path)));
    }
}
