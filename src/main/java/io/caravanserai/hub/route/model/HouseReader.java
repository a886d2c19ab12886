package io.caravanserai.hub.route.model;

import io.caravanserai.hub.route.dsl.Kamelet;
import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.dsl.RouteFile;
import io.caravanserai.hub.route.source.Markdown;
import io.caravanserai.hub.route.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Finds and reads the files of a house. */
final class HouseReader {

    private static final Set<String> LANGUAGES = Set.of("xslt", "jslt", "jq", "jsonata");

    private final Path root;
    private final Map<Path, SourceFile> files = new LinkedHashMap<>();
    private final List<RouteFile> routeFiles = new ArrayList<>();
    private final List<RouteFile> shown = new ArrayList<>();
    private final List<SourceFile> strays = new ArrayList<>();
    private final List<Kamelet> kamelets = new ArrayList<>();
    private final List<SourceFile> cases = new ArrayList<>();

    HouseReader(Path root) {
        this.root = root;
    }

    House read() {
        readRoutes();
        var agreements = agreements();
        var mappings = mappings();
        var settings = settings();
        readMarkdown();
        return new House(
                root,
                List.copyOf(files.values()),
                routeFiles,
                shown,
                strays,
                kamelets,
                flows(),
                agreements,
                mappings,
                cases,
                settings);
    }

    private void readRoutes() {
        var routes = root.resolve("routes");
        for (var path : below(routes, 6, name -> name.endsWith(".yaml") || name.endsWith(".yml"))) {
            if (routes.relativize(path).toString().replace('\\', '/').contains("/samples/")) {
                continue;
            }
            var name = String.valueOf(path.getFileName());
            var file = read(path);
            if (name.endsWith(".kamelet.yaml")) {
                kamelets.add(Kamelet.of(file));
            } else if (name.endsWith(".camel.yaml")) {
                routeFiles.add(RouteFile.of(file, room(routes.relativize(path))));
            } else if (name.endsWith(".test.yaml")) {
                cases.add(file);
            } else if (!name.equals("flow.yaml")) {
                strays.add(file);
            }
        }
    }

    private static Room room(Path below) {
        return switch (below.getName(0).toString()) {
            case "_shared" -> Room.SHARED;
            case "_simulators" -> Room.SIMULATORS;
            default -> Room.FLOW;
        };
    }

    private List<Flow> flows() {
        var folder = root.resolve("routes");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .filter(each -> !String.valueOf(each.getFileName()).startsWith("_"))
                    .sorted()
                    .map(each ->
                            new Flow(String.valueOf(each.getFileName()), each, files.get(each.resolve("flow.yaml"))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<Agreement> agreements() {
        var folder = root.resolve("canonical-model");
        return below(folder, 6, name -> true).stream()
                .filter(path -> !path.toString().replace('\\', '/').contains("/examples/"))
                .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
                .flatMap(path -> Agreement.of(folder, read(path)).stream())
                .toList();
    }

    private List<MappingFile> mappings() {
        var folder = root.resolve("mappings");
        var mappings = new ArrayList<MappingFile>();
        for (var path : below(folder, 6, name -> true)) {
            var below = folder.relativize(path).toString().replace('\\', '/');
            var extension = below.substring(below.lastIndexOf('.') + 1);
            if (below.endsWith(".test.yaml")) {
                cases.add(read(path));
            } else if (LANGUAGES.contains(extension) && !below.startsWith("_")) {
                var name = below.substring(0, below.length() - extension.length() - 1);
                var beside = folder.resolve(name + ".test.yaml");
                mappings.add(new MappingFile(name, extension, read(path), Files.exists(beside) ? read(beside) : null));
            }
        }
        return mappings;
    }

    private Settings settings() {
        var folder = root.resolve("config");
        return new Settings(below(folder, 1, name -> name.endsWith(".yaml")).stream()
                .sorted(Comparator.comparing(path -> path.toString().length()))
                .map(this::read)
                .filter(file -> !file.name().equals("lint.yaml"))
                .toList());
    }

    private void readMarkdown() {
        var markdown = new ArrayList<>(below(root, 1, name -> name.endsWith(".md")));
        markdown.addAll(below(root.resolve("src/docs"), 4, name -> name.endsWith(".md")));
        for (var path : markdown) {
            var file = read(path);
            for (var block : Markdown.yaml(file)) {
                shown.add(RouteFile.of(block, Room.SHOWN));
            }
        }
    }

    private SourceFile read(Path path) {
        var known = files.get(path);
        if (known != null) {
            return known;
        }
        try {
            var file = SourceFile.read(path);
            files.put(path, file);
            return file;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path + " cannot be read", unreadable);
        }
    }

    private void unreadable(Path path, IOException failure) {
        var reason = failure instanceof FileSystemLoopException
                ? "it is a link to a folder that it lies in"
                : failure instanceof AccessDeniedException
                        ? "whoever runs this has no right to look into it"
                        : "it cannot be looked at: " + failure.getClass().getSimpleName();
        files.put(path, SourceFile.broken(path, reason));
    }

    private List<Path> below(Path folder, int depth, Predicate<String> name) {
        var start = folder.toString().isEmpty() ? Path.of(".") : folder;
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try {
            // Camel follows links too
            Files.walkFileTree(start, Set.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && name.test(String.valueOf(path.getFileName()))) {
                        found.add(folder.toString().isEmpty() ? start.relativize(path) : path);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException failure) {
                    unreadable(path, failure);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + " cannot be read", unreadable);
        }
        return found.stream().sorted().toList();
    }
}
