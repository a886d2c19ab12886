package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.command.TypedPath;
import io.caravanserai.hub.route.RouteLint;
import io.caravanserai.hub.route.lint.Report;
import io.caravanserai.hub.route.lint.Severity;
import io.caravanserai.hub.route.lint.output.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub lint}: holds the files against the rules, without starting anything. */
@Command(
        name = "lint",
        description = {
            "Hold routes, kamelets, mappings, contracts, config/, cases and the YAML in Markdown against the rules.",
            "Accept a finding on the line above it:",
            "  # lint: accept HUB-R307 because the file is a few lines"
        },
        footer = {
            "",
            "Exit codes: 0 clean, or warnings only; 1 findings that are errors (with --strict: any); 2 wrong usage."
        })
public final class LintCommand extends Explained implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            converter = TypedPath.class,
            description =
                    "Files or folders whose findings are shown (default: all); or another folder with a routes/ of its own.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "text|json|sarif|junit",
            description = "How it is written (default: text).")
    private Format format = Format.TEXT;

    @Option(names = "--strict", description = "Warnings fail too.")
    private boolean strict;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var missing = paths.stream().filter(path -> !Files.exists(path)).toList();
        if (!missing.isEmpty()) {
            throw new CommandFailed(CommandLine.ExitCode.USAGE, "There is no " + missing.get(0) + ".");
        }
        var report = report();
        var out = spec.commandLine().getOut();
        if (format == Format.TEXT && spec.commandLine().getColorScheme().ansi().enabled()) {
            Format.writeColoured(report, out);
        } else {
            format.write(report, out);
        }
        boolean failed = strict ? !report.findings().isEmpty() : report.count(Severity.ERROR) > 0;
        return failed ? ExitCode.FAILED : ExitCode.DONE;
    }

    private Report report() {
        if (paths.size() == 1 && Files.isDirectory(paths.get(0).resolve("routes"))) {
            return RouteLint.of(paths.get(0), List.of());
        }
        var here = Path.of("");
        if (!Files.isDirectory(here.resolve("routes").toAbsolutePath())) {
            throw new CommandFailed(
                    ExitCode.NOTHING_FOUND, "There is no folder routes/ here: name a folder that has one.");
        }
        return RouteLint.of(here, paths);
    }
}
