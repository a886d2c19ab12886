package io.caravanserai.hub.cli.scaffold;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.draft.Change;
import io.caravanserai.hub.route.scaffold.draft.Plan;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common: a plan is made of the house and of a document, shown or written, and then told. */
abstract class Writing extends Explained implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][\\w .@+-]*");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.v\\d+");

    @Option(
            names = "--suggest",
            description = "Propose what fields are made of, by name, type and sample, marked as unconfirmed.")
    boolean suggests;

    @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    abstract Plan plan(House house);

    @Override
    public final Integer call() {
        if (!Files.isDirectory(Path.of("routes"))) {
            throw new CommandFailed(
                    ExitCode.NOTHING_FOUND, "There is no folder routes/ here: change to a folder that has one.");
        }
        // the libraries that read documents tell much that the refusals tell better
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        var out = spec.commandLine().getOut();
        try {
            var plan = plan(House.read(Path.of("")));
            plan.check(Path.of(""));
            if (dryRun) {
                show(plan, out);
            } else {
                plan.write(Path.of(""));
                tell(plan, out);
            }
        } catch (Unsuitable unsuitable) {
            throw new CommandFailed(ExitCode.FAILED, String.valueOf(unsuitable.getMessage()));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static void tell(Plan plan, PrintWriter out) {
        plan.read().forEach(document -> out.println("read      " + document));
        plan.changes()
                .forEach(change -> out.println(
                        change instanceof Change.Addition addition
                                ? "added to  " + addition.path() + ": " + addition.what()
                                : "wrote     " + change.path()));
        out.println();
        out.println("Next:");
        int number = 1;
        for (var step : plan.next()) {
            out.println("  " + number++ + ". " + step);
        }
    }

    private static void show(Plan plan, PrintWriter out) {
        plan.read().forEach(document -> out.println("read      " + document));
        for (var change : plan.changes()) {
            out.println();
            out.println(
                    change instanceof Change.Addition addition
                            ? "would add to " + addition.path() + " below line " + addition.after() + ": "
                                    + addition.what()
                            : "would write " + change.path());
            change.text().lines().forEach(line -> out.println(line.isEmpty() ? "" : "    " + line));
        }
    }

    /** A name as the house writes them. */
    final String name(String what, String name) {
        return fits(NAME, what, name, "lower-case-words");
    }

    /** It is written into files of several notations, in which other signs have a meaning. */
    final String owner(String owner) {
        return fits(OWNER, "--owner", owner, "a team's name, as in sales-it");
    }

    final String type(String type) {
        return fits(TYPE, "--type", type, "a name with version, as in order.v1");
    }

    private String fits(Pattern pattern, String what, String text, String form) {
        if (!pattern.matcher(text).matches()) {
            throw new ParameterException(spec.commandLine(), what + ": '" + text + "' is not " + form);
        }
        return text;
    }
}
