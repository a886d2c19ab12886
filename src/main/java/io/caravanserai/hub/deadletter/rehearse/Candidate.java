package io.caravanserai.hub.deadletter.rehearse;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/** The project's routes and mappings, copied, with files of somebody's in the places of those that they would replace. */
final class Candidate implements AutoCloseable {

    private static final List<String> ROOTS = List.of("routes", "mappings");
    private static final Pattern PLACE = Pattern.compile("(routes|mappings)(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+");

    private final Path folder;

    private Candidate(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies and replaces.
     *
     * @param files texts by their place, as in {@code mappings/orders/order-to-crm-deal.jslt}; a name alone means the one file
     *     of that name. A place outside of the two folders is an {@link IllegalArgumentException}
     */
    static Candidate of(Path routes, Path mappings, Map<String, String> files) throws IOException {
        var folder = Files.createTempDirectory("candidate");
        try {
            FileSystemUtils.copyRecursively(routes, folder.resolve("routes"));
            FileSystemUtils.copyRecursively(mappings, folder.resolve("mappings"));
            for (var file : files.entrySet()) {
                var place = place(folder, file.getKey());
                Files.createDirectories(place.getParent());
                Files.writeString(place, file.getValue());
            }
            return new Candidate(folder);
        } catch (IOException | RuntimeException unusable) {
            FileSystemUtils.deleteRecursively(folder);
            throw unusable;
        }
    }

    private static Path place(Path folder, String name) throws IOException {
        if (PLACE.matcher(name).matches()) {
            return folder.resolve(name);
        }
        var alike = new java.util.ArrayList<Path>();
        for (var root : ROOTS) {
            try (var all = Files.walk(folder.resolve(root), new FileVisitOption[0])) {
                all.filter(path -> String.valueOf(path.getFileName()).equals(name))
                        .forEach(alike::add);
            }
        }
        if (alike.size() != 1) {
            throw new IllegalArgumentException(
                    "'" + name + "' is " + (alike.isEmpty() ? "no file" : "more than one file")
                            + " of routes/ and mappings/; give its place, as in mappings/orders/"
                            + Path.of(name).getFileName());
        }
        return alike.get(0);
    }

    Path routes() {
        return folder.resolve("routes");
    }

    Path mappings() {
        return folder.resolve("mappings");
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}
