package io.caravanserai.hub.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a sample without anybody's data beside a flow, and the case that fails as it did. */
public abstract class CapturingCommand extends Question {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Parameters(paramLabel = "ID", description = "Which, as list shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "The flow's samples, as routes/orders/samples.")
    @SuppressWarnings("NullAway.Init")
    private Path to;

    private final String path;

    /** @param path where the API has what is captured */
    protected CapturingCommand(String path) {
        this.path = path;
    }

    /** What the sample's file is called. */
    protected abstract String name(String id, JsonNode captured);

    protected abstract String sample(JsonNode captured);

    /** The case, as a flow's file of cases has it. */
    protected abstract String written(JsonNode captured, String file);

    @Override
    public final Integer call() {
        if (!Files.isDirectory(to)) {
            throw new CommandFailed(2, "There is no folder " + to + ": make it, or name another with --to.");
        }
        var captured = hub().post(
                        path + "/" + Query.encoded(id) + "/capture", JsonNodeFactory.instance.objectNode(), PATIENCE);
        var name = name(id, captured);
        try {
            Files.writeString(to.resolve(name), sample(captured), StandardOpenOption.CREATE_NEW);
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

    /** A text as YAML takes it, whatever is in it. */
    protected static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
