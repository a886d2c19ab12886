package io.caravanserai.hub.route;

import io.caravanserai.hub.route.lint.Finding;
import io.caravanserai.hub.route.lint.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small house in which everything is right, to break something in. */
public final class HouseOnDisk {

    private static final Path MODEL = Path.of("src/test/resources/lint/house");

    private final Path root;

    private HouseOnDisk(Path root) {
        this.root = root;
    }

    public static HouseOnDisk in(Path folder) {
        try (var files = Files.walk(MODEL)) {
            for (var file : files.toList()) {
                var target = folder.resolve(MODEL.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new HouseOnDisk(folder);
    }

    public HouseOnDisk with(String path, String text) {
        try {
            var file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    public HouseOnDisk changed(String path, String from, String to) {
        try {
            var text = Files.readString(root.resolve(path));
            if (!text.contains(from)) {
                throw new IllegalArgumentException(path + " does not contain " + from);
            }
            return with(path, text.replace(from, to));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path root() {
        return root;
    }

    public Report report() {
        return RouteLint.of(root, List.of());
    }

    /** Each finding as {@code path:line:column code message}, with its path in the house. */
    public List<String> findings() {
        return report().findings().stream().map(this::line).toList();
    }

    private String line(Finding finding) {
        var place = finding.place();
        return root.relativize(place.file()) + ":" + place.line() + ":" + place.column() + " "
                + finding.rule().code() + " " + finding.message();
    }
}
