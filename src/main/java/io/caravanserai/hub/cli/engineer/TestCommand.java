package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.command.TypedPath;
import io.caravanserai.hub.rehearsal.CaseResult;
import io.caravanserai.hub.rehearsal.Project;
import io.caravanserai.hub.rehearsal.Rehearsal;
import io.caravanserai.hub.rehearsal.update.Expectations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub test}: runs the cases beside flows and mappings, in this process and without a connection to anything. */
@Command(
        name = "test",
        description = {
            "Run the cases that lie beside flows and mappings (*.test.yaml).",
            "The real routes, doors and mappings run in this process; every system outside is a stub, and a real "
                    + "connection that is attempted is refused and told. Clock and ids are fixed."
        },
        footer = {"", "Exit codes: 0 all as expected, 1 a case failed, 2 wrong usage, 3 no case was executed."},
        sortOptions = false)
public final class TestCommand extends Explained implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            converter = TypedPath.class,
            description = "Case files, routes, mappings or folders of them (default: all of routes/ and mappings/).")
    private List<Path> paths = List.of();

    @Option(
            names = "--coverage",
            description = "Also name the routes, steps, error branches and mapping outputs that no case reached.")
    private boolean coverage;

    @Option(
            names = "--update",
            description = "Show what is different, then make the cases expect it; comments and layout stay.")
    private boolean update;

    @Option(names = "--watch", description = "Stay, and run again what a saved file affects; Ctrl-C ends it.")
    private boolean watch;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, junit or json (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private TestReport.Form output;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (watch && output != TestReport.Form.text) {
            throw new ParameterException(spec.commandLine(), "--watch tells people, in text; leave out --output.");
        }
        paths.stream().filter(path -> !Files.exists(path)).findFirst().ifPresent(missing -> {
            throw new ParameterException(spec.commandLine(), "There is no " + missing + ".");
        });
        // what a case provokes is told by the case
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        var project = Project.here();
        try (var rehearsal = new Rehearsal(project)) {
            var code = run(rehearsal, project.caseFiles(paths));
            if (watch) {
                new Watching(project, rehearsal, spec.commandLine().getOut(), files -> run(rehearsal, files))
                        .forEver(paths);
            }
            return code;
        }
    }

    private int run(Rehearsal rehearsal, List<Path> files) {
        var out = spec.commandLine().getOut();
        var started = System.nanoTime();
        var report = output.on(out);
        var results = rehearsal.run(files, report::ran);
        var executed = results.stream().anyMatch(result -> result.entry() != null);
        report.ended(
                results,
                Duration.ofNanos(System.nanoTime() - started),
                coverage && executed ? rehearsal.coverage(files) : null);
        var failed = results.stream().filter(result -> !result.passed()).toList();
        if (update) {
            return update(failed, out);
        }
        if (!executed && failed.isEmpty() && !watch) {
            throw new CommandFailed(
                    ExitCode.NOTHING_FOUND,
                    "No case was executed: nothing named *.test.yaml lies beside "
                            + (paths.isEmpty() ? "routes and mappings" : paths) + ".");
        }
        return failed.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static int update(List<CaseResult> failed, PrintWriter out) {
        var left = failed.stream()
                .collect(Collectors.groupingBy(CaseResult::file, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(file -> Expectations.rewrite(file.getKey(), file.getValue()).stream())
                .toList();
        out.println((failed.size() - left.size()) + " case(s) now expect what happened.");
        left.forEach(result -> out.println("Left as it is: " + result.place() + " " + result.name()));
        out.flush();
        return left.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
