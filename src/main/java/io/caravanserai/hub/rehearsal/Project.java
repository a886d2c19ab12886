package io.caravanserai.hub.rehearsal;

import io.caravanserai.hub.rehearsal.casefile.CaseFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The folders that engineers edit. */
public record Project(Path routes, Path mappings, Path contracts) {

    private static final List<String> LANGUAGES = List.of(".xslt", ".jslt", ".jq", ".jsonata");

    /** Where they lie in a checkout, from its root. */
    public static Project here() {
        return new Project(Path.of("routes"), Path.of("mappings"), Path.of("canonical-model"));
    }

    /** What config/ is to say of them. */
    public Map<String, String> settings() {
        var settings = new TreeMap<>(Map.of(
                "hub.mappings",
                mappings.toString(),
                "hub.canonical-model",
                contracts.toString(),
                "camel.main.routes-include-pattern",
                "file:" + routes + "/**/*.camel.yaml",
                "camel.main.routes-exclude-pattern",
                "**/_simulators/**"));
        var kamelets = routes.resolve("_shared/kamelets");
        if (Files.isDirectory(kamelets)) {
            settings.put("camel.component.kamelet.location", "file:" + kamelets);
        }
        return settings;
    }

    public boolean isMapping(Path file) {
        return absolute(file).startsWith(absolute(mappings));
    }

    /** All folders whose files matter to a case. */
    public List<Path> folders() {
        return java.util.stream.Stream.of(routes, mappings, contracts, Path.of("config"))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Whether a change in the file is seen only by routes that are started anew; mappings and cases are read each time. */
    public boolean isBuiltIn(Path file) {
        return !isMapping(file) && !file.toString().endsWith(CaseFile.ENDING) && !isSample(file);
    }

    private static boolean isSample(Path file) {
        return file.getParent() != null && file.getParent().endsWith("samples");
    }

    /** The files of cases that may end otherwise since these files were changed. */
    public List<Path> affectedBy(Set<Path> changed) {
        var affected = new TreeSet<Path>();
        for (var file : changed) {
            var flow = file.startsWith(routes) && !file.startsWith(routes.resolve("_shared"));
            if (file.toString().endsWith(CaseFile.ENDING)) {
                affected.add(file);
            } else if (flow) {
                affected.addAll(below(flowOf(file)));
            } else if (isMapping(file)) {
                affected.addAll(mapped(file));
            } else {
                affected.addAll(caseFiles(List.of()));
            }
        }
        return affected.stream().filter(Files::exists).toList();
    }

    /** The mapping's own cases, and those of the flows that use it; of all where other mappings draw it in. */
    private List<Path> mapped(Path file) {
        var own = beside(file);
        var name = String.valueOf(file.getFileName()).contains(".") ? mappingName(file) : "";
        if (own.isEmpty()) {
            return caseFiles(List.of());
        }
        var all = new ArrayList<>(own);
        for (var flow : caseFiles(List.of(routes))) {
            if (below(flowOf(flow), ".camel.yaml").stream().anyMatch(route -> names(route, "mapping:" + name))) {
                all.add(flow);
            }
        }
        return all;
    }

    /** The folder of the flow that a file below routes/ belongs to. */
    private Path flowOf(Path file) {
        var below = absolute(routes).relativize(absolute(file));
        return below.getNameCount() > 1 ? routes.resolve(below.getName(0)) : routes;
    }

    private static boolean names(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException unreadable) {
            return true; // whoever runs the case is told
        }
    }

    /** Every mapping, code tables and the like left out. */
    List<Path> mappingFiles() {
        try (var files = Files.walk(mappings, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> LANGUAGES.stream().anyMatch(file.toString()::endsWith))
                    .filter(file -> !mappings.relativize(file).toString().startsWith("_"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(mappings + " cannot be read", unreadable);
        }
    }

    String mappingName(Path file) {
        var name = absolute(mappings).relativize(absolute(file)).toString().replace('\\', '/');
        return name.substring(0, name.lastIndexOf('.'));
    }

    Path casesOf(Path mapping) {
        return mappings.resolve(mappingName(mapping) + CaseFile.ENDING);
    }

    /**
     * The files of cases at or below these paths; those of a route or mapping where it is named itself, all where nothing is named.
     */
    public List<Path> caseFiles(List<Path> paths) {
        var files = new TreeSet<Path>();
        for (var path : paths.isEmpty() ? List.of(routes, mappings) : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(below(path));
            } else if (path.toString().endsWith(CaseFile.ENDING)) {
                files.add(path);
            } else {
                files.addAll(beside(path));
            }
        }
        return List.copyOf(files);
    }

    /** A mapping has cases of its name; whatever else lies in a flow's folder is tried by all of the flow's. */
    private List<Path> beside(Path file) {
        var folder = file.getParent() == null ? Path.of("") : file.getParent();
        var name = String.valueOf(file.getFileName());
        if (isMapping(file) && name.contains(".")) {
            var own = folder.resolve(name.substring(0, name.lastIndexOf('.')) + CaseFile.ENDING);
            return Files.exists(own) ? List.of(own) : List.of();
        }
        return Files.isDirectory(folder) && !folder.toString().isEmpty() ? below(folder) : List.of();
    }

    private static List<Path> below(Path folder) {
        return below(folder, CaseFile.ENDING);
    }

    private static List<Path> below(Path folder, String ending) {
        try (var files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(ending))
                    .filter(Files::isRegularFile)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + " cannot be read", unreadable);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
