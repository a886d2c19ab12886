package io.caravanserai.hub.rehearsal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.rehearsal.casefile.BrokenCase;
import io.caravanserai.hub.rehearsal.casefile.CaseFile;
import io.caravanserai.hub.rehearsal.casefile.Ran;
import io.caravanserai.hub.rehearsal.coverage.Coverage;
import io.caravanserai.hub.rehearsal.coverage.Coverage.Place;
import io.caravanserai.hub.rehearsal.coverage.OutputPlaces;
import io.caravanserai.hub.rehearsal.coverage.StepPlaces;
import io.caravanserai.hub.rehearsal.flow.FlowCase;
import io.caravanserai.hub.rehearsal.flow.FlowFile;
import io.caravanserai.hub.rehearsal.scratch.ScratchHub;
import io.caravanserai.hub.rehearsal.translation.MappingFileOfCases;
import io.caravanserai.hub.rehearsal.translation.Translations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs files of cases of one project, again and again if need be.
 *
 * <p>The scratch hub starts while the mappings' cases run, and stays for the next run; {@link #reload} gives up what was built
 * from files that have changed since. Not thread-safe.
 */
public final class Rehearsal implements AutoCloseable {

    /** A case, and how it is run. */
    private interface Run {
        Ran run() throws Exception;
    }

    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
    private static final int ALL = -1;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Project project;
    private final Duration longest;
    private @Nullable Translations translations;
    private @Nullable CompletableFuture<ScratchHub> hub;

    public Rehearsal(Project project) {
        this(project, LONGEST);
    }

    /** @param longest after which a case is given up */
    Rehearsal(Project project, Duration longest) {
        this.project = project;
        this.longest = longest;
    }

    /** Runs every case of these files, mappings first, and tells each result as it comes. */
    public List<CaseResult> run(List<Path> files, Consumer<CaseResult> listener) {
        var results = new ArrayList<CaseResult>();
        Consumer<CaseResult> both = result -> {
            results.add(result);
            listener.accept(result);
        };
        var flows = files.stream().filter(file -> !project.isMapping(file)).toList();
        if (!flows.isEmpty()) {
            var unused = starting();
        }
        files.stream().filter(project::isMapping).forEach(file -> mappings(file, ALL, both));
        flows.forEach(file -> flow(file, ALL, both));
        return results;
    }

    /** Runs the one case that begins in that line. */
    public CaseResult runOne(Path file, int line) {
        var results = new ArrayList<CaseResult>();
        if (project.isMapping(file)) {
            mappings(file, line, results::add);
        } else {
            flow(file, line, results::add);
        }
        return results.get(0);
    }

    private static boolean isMeant(CaseFile.Entry entry, int line) {
        return line == ALL || entry.line() == line;
    }

    private void mappings(Path path, int line, Consumer<CaseResult> listener) {
        try {
            var file = new MappingFileOfCases(CaseFile.read(path), translations());
            file.cases().stream()
                    .filter(one -> isMeant(one.entry(), line))
                    .forEach(one -> listener.accept(result(one.entry(), one::run)));
            unlessEmpty(file.file(), listener);
        } catch (BrokenCase broken) {
            listener.accept(broken(path, broken));
        }
    }

    private void flow(Path path, int line, Consumer<CaseResult> listener) {
        try {
            var file = new FlowFile(CaseFile.read(path));
            var cases = file.cases(answers());
            hub();
            cases.stream()
                    .filter(one -> isMeant(one.entry(), line))
                    .forEach(one -> listener.accept(result(one.entry(), () -> run(one))));
            unlessEmpty(file.file(), listener);
        } catch (BrokenCase broken) {
            listener.accept(broken(path, broken));
        } catch (RuntimeException notStarted) {
            listener.accept(broken(path, new BrokenCase("its routes do not start: " + reason(notStarted))));
        }
    }

    private Ran run(FlowCase one) throws Exception {
        return one.run(hub());
    }

    private static void unlessEmpty(CaseFile file, Consumer<CaseResult> listener) {
        if (file.cases().isEmpty()) {
            listener.accept(broken(file.path(), new BrokenCase("has no cases; list them below cases:")));
        }
    }

    private static CaseResult broken(Path path, BrokenCase broken) {
        return new CaseResult(
                path, 0, "the file", Duration.ZERO, null, null, List.of(String.valueOf(broken.getMessage())));
    }

    private CaseResult result(CaseFile.Entry entry, Run run) {
        var started = System.nanoTime();
        @Nullable Ran ran = null;
        List<String> problems = List.of();
        try {
            ran = Deadline.within(longest, run::run);
            problems = ran.problems();
        } catch (BrokenCase broken) {
            problems = List.of(String.valueOf(broken.getMessage()));
        } catch (StackOverflowError endless) {
            problems = List.of("it could not be run: something calls itself without end");
        } catch (TimeoutException endless) {
            problems = List.of("it did not end within " + longest.toSeconds() + " s: something in it goes on for ever");
            abandon();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            problems = List.of("it was stopped");
        } catch (Exception failed) {
            problems = List.of("it could not be run: " + reason(failed));
        }
        var took = Duration.ofNanos(System.nanoTime() - started);
        return new CaseResult(entry.file(), entry.line(), entry.name(), took, entry, ran, problems);
    }

    /** What is still busy with a case can be neither used for another one nor closed. */
    private void abandon() {
        translations = null;
        hub = null;
    }

    /** The innermost sentence is the one that helps. */
    private static String reason(Throwable failure) {
        var innermost = failure;
        while (innermost.getCause() != null && !innermost.getCause().equals(innermost)) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }

    private Translations translations() {
        if (translations == null) {
            translations = new Translations(project.mappings(), project.contracts());
        }
        return translations;
    }

    private CompletableFuture<ScratchHub> starting() {
        if (hub == null) {
            var settings = settings();
            hub = CompletableFuture.supplyAsync(() -> ScratchHub.start(settings), Rehearsal::onItsOwn);
        }
        return hub;
    }

    /** The threads of the JDK's common pool know no class of a jar within the hub's jar, and Spring asks its thread for them. */
    private static void onItsOwn(Runnable work) {
        var thread = new Thread(work, "rehearsal");
        thread.setContextClassLoader(Rehearsal.class.getClassLoader());
        thread.setDaemon(true);
        thread.start();
    }

    /** The hub in which flows are tried, started if it is not; what keeps it from starting is a {@link RuntimeException}. */
    public ScratchHub hub() {
        try {
            return starting().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Every flow's file may set what its routes need, and all routes are started together. */
    private Map<String, String> settings() {
        var settings = new LinkedHashMap<>(project.settings());
        for (var path : project.caseFiles(List.of(project.routes()))) {
            try {
                settings.putAll(new FlowFile(CaseFile.read(path)).settings());
            } catch (BrokenCase broken) {
                log.debug("{} sets nothing; its own run says why", path, broken);
            }
        }
        return settings;
    }

    /** What systems answer in every case, by the files of all flows: a message may go on into any of them. */
    private ObjectNode answers() {
        var answers = JsonNodeFactory.instance.objectNode();
        for (var path : project.caseFiles(List.of(project.routes()))) {
            try {
                answers.setAll(new FlowFile(CaseFile.read(path)).answers());
            } catch (BrokenCase broken) {
                log.debug("{} answers nothing; its own run says why", path, broken);
            }
        }
        return answers;
    }

    /** What the cases run so far have reached of the flows and mappings of these files. */
    public Coverage coverage(List<Path> files) {
        var places = new ArrayList<Place>();
        var outputs = new TreeMap<String, Set<String>>();
        var flows = files.stream()
                .filter(file -> !project.isMapping(file))
                .map(file -> String.valueOf(file.toAbsolutePath().normalize().getParent()))
                .toList();
        if (!flows.isEmpty()) {
            var tried = hub();
            var routes = tried.camel().getRouteDefinitions().stream()
                    .filter(route -> route.getResource() != null
                            && flows.contains(folder(route.getResource().getLocation())))
                    .toList();
            places.addAll(new StepPlaces(tried.reachedSteps(), tried.failedRoutes()).of(routes));
            add(outputs, tried.outputs());
        }
        if (translations != null) {
            add(outputs, translations.outputs());
        }
        for (var file : project.mappingFiles()) {
            var name = project.mappingName(file);
            if (outputs.containsKey(name) || files.contains(project.casesOf(file))) {
                places.addAll(OutputPlaces.of(file, name, outputs.getOrDefault(name, Set.of())));
            }
        }
        return new Coverage(places);
    }

    private static void add(Map<String, Set<String>> all, Map<String, Set<String>> some) {
        some.forEach((mapping, outputs) ->
                all.computeIfAbsent(mapping, any -> new HashSet<>()).addAll(outputs));
    }

    private static String folder(String location) {
        var file = Path.of(location.replaceFirst("^file:", ""));
        return String.valueOf(file.toAbsolutePath().normalize().getParent());
    }

    /** Gives up the routes, mappings and contracts that were read; the next run reads them anew. */
    public void reload() {
        close();
    }

    @Override
    public void close() {
        if (translations != null) {
            translations.close();
            translations = null;
        }
        if (hub != null) {
            var unused = hub.handle((started, failed) -> {
                if (started != null) {
                    started.close();
                }
                return null;
            });
            hub = null;
        }
    }
}
