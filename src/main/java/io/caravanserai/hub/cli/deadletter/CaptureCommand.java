package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters capture}: a dead letter as a sample and a case that fails as it did. */
@Command(
        name = "capture",
        description = {
            "Write a dead letter down as a sample without anybody's data, and a case that fails as it did.",
            "Sensitive fields become pseudonyms, the same for the same text; the sample still obeys its contract. The case is "
                    + "added to the flow's *.test.yaml beside the folder of samples."
        },
        sortOptions = false)
final class CaptureCommand extends Question {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Parameters(paramLabel = "ID", description = "The dead letter, <message id>~<target>, as list shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "The flow's samples, as routes/orders/samples.")
    @SuppressWarnings("NullAway.Init")
    private Path to;

    @Override
    public Integer call() {
        if (!Files.isDirectory(to)) {
            throw new CommandFailed(2, "There is no folder " + to + ".");
        }
        var captured = hub().post(
                        DeadLettersCommand.PATH + "/" + Query.encoded(id) + "/capture",
                        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
                        PATIENCE);
        var name = "captured-" + id.substring(Math.max(0, id.indexOf('~') - 12)).replace('~', '-') + ".json";
        try {
            Files.writeString(
                    to.resolve(name), captured.path("sample").toPrettyString() + "\n", StandardOpenOption.CREATE_NEW);
            out().println("Written: " + to.resolve(name));
            keep(written(captured, name));
        } catch (IOException unwritable) {
            throw new CommandFailed(
                    ExitCode.FAILED, to.resolve(name) + " cannot be written: " + unwritable.getMessage());
        }
        return show(captured);
    }

    private void keep(String written) throws IOException {
        var flow = Objects.requireNonNull(to.toAbsolutePath().normalize().getParent());
        var file = flow.resolve(flow.getFileName() + ".test.yaml");
        if (Files.isRegularFile(file) && Files.readString(file).contains("\ncases:")) {
            Files.writeString(file, Files.readString(file).stripTrailing() + "\n\n" + written);
            out().println("Added to " + Path.of("").toAbsolutePath().relativize(file) + ":");
        } else {
            out().println("Add this to the flow's cases:");
        }
        out().println(written);
    }

    private static String written(JsonNode captured, String file) {
        var target = captured.path("target").asText();
        var text = new StringBuilder(
                "  - name: " + quoted("captured: " + captured.path("error").asText()) + "\n"
                        + "    target: " + target + "\n"
                        + "    type: " + captured.path("type").asText() + "\n"
                        + "    input-file: " + file + "\n");
        if (captured.hasNonNull("answer")) {
            text.append("    answers: {")
                    .append(target)
                    .append(": ")
                    .append(captured.path("answer"))
                    .append("}\n");
        }
        text.append("    ignore: [/requests, /replies]\n");
        if (captured.hasNonNull("happens")) {
            text.append("    expect:\n      undelivered: {")
                    .append(target)
                    .append(": ")
                    .append(quoted(captured.path("happens").asText()))
                    .append("}\n");
        } else {
            text.append("    expect: {}                                    # it passes now\n");
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    @Override
    protected void write(JsonNode captured) {
        out().println(
                        captured.hasNonNull("happens")
                                ? "It fails: " + captured.path("happens").asText()
                                : "It passes now: its failure is mended, or lay in what was taken out.");
    }
}
