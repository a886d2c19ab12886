package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.rehearsal.Project;
import io.caravanserai.hub.rehearsal.Rehearsal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs again what a saved file affects. */
final class Watching {

    /** An editor saves in several steps. */
    private static final long SETTLING_MILLIS = 80;

    private final Project project;
    private final Rehearsal rehearsal;
    private final PrintWriter out;
    private final Consumer<List<Path>> run;

    Watching(Project project, Rehearsal rehearsal, PrintWriter out, Consumer<List<Path>> run) {
        this.project = project;
        this.rehearsal = rehearsal;
        this.out = out;
        this.run = run;
    }

    /** @param paths outside of which nothing is run */
    void forEver(List<Path> paths) throws IOException, InterruptedException {
        try (var watcher = FileSystems.getDefault().newWatchService()) {
            var folders = new HashMap<WatchKey, Path>();
            for (var root : project.folders()) {
                register(root, watcher, folders);
            }
            out.println("Watching " + project.folders() + "; Ctrl-C ends it.");
            out.flush();
            while (true) {
                var changed = changed(watcher, folders);
                if (!changed.isEmpty()) {
                    try {
                        rerun(changed, paths);
                    } catch (UncheckedIOException gone) {
                        out.println("Not run: " + gone.getMessage() + "; the next saved file is.");
                        out.flush();
                    }
                }
            }
        }
    }

    private void rerun(Set<Path> changed, List<Path> paths) {
        if (changed.stream().anyMatch(project::isBuiltIn)) {
            rehearsal.reload();
        }
        var wanted = project.caseFiles(paths);
        var affected =
                project.affectedBy(changed).stream().filter(wanted::contains).toList();
        if (!affected.isEmpty()) {
            out.println();
            out.println("Changed: " + changed);
            run.accept(affected);
        }
    }

    private static Set<Path> changed(WatchService watcher, Map<WatchKey, Path> folders)
            throws IOException, InterruptedException {
        var changed = new TreeSet<Path>();
        for (var key = watcher.take(); key != null; key = watcher.poll(SETTLING_MILLIS, TimeUnit.MILLISECONDS)) {
            var folder = folders.get(key);
            for (var event : key.pollEvents()) {
                if (folder != null && event.context() instanceof Path name) {
                    var path = folder.resolve(name);
                    if (Files.isDirectory(path)) {
                        changed.addAll(register(path, watcher, folders));
                    } else if (!name.toString().startsWith(".")
                            && !name.toString().endsWith("~")) {
                        changed.add(path);
                    }
                }
            }
            key.reset();
        }
        return changed;
    }

    /** The files that are there already, for a folder may come with all that is in it. */
    private static List<Path> register(Path root, WatchService watcher, Map<WatchKey, Path> folders)
            throws IOException {
        try (var below = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            var all = below.toList();
            for (var folder : all.stream().filter(Files::isDirectory).toList()) {
                folders.put(
                        folder.register(
                                watcher,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE),
                        folder);
            }
            return all.stream().filter(Files::isRegularFile).toList();
        } catch (NoSuchFileException | UncheckedIOException gone) {
            return List.of();
        }
    }
}
