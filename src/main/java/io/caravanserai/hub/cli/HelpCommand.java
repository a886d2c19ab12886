package io.caravanserai.hub.cli;

import io.caravanserai.hub.cli.command.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub help}: the page that the launcher, too, prints from the same file when nothing is built yet. */
@Command(name = "help", description = "What the commands are, or the options of one.")
final class HelpCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMMAND", description = "The command to explain, as in: help new target.")
    private List<String> command = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (command.isEmpty()) {
            printUsage(out);
            return ExitCode.DONE;
        }
        CommandLine asked = spec.parent().commandLine();
        for (String word : command) {
            asked = asked.getSubcommands().get(word);
            if (asked == null) {
                throw new ParameterException(
                        spec.commandLine(), "There is no command " + String.join(" ", command) + ".");
            }
        }
        asked.usage(out);
        return ExitCode.DONE;
    }

    static void printUsage(PrintWriter out) {
        try (InputStream usage = Objects.requireNonNull(HelpCommand.class.getResourceAsStream("usage.txt"))) {
            out.print(new String(usage.readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
