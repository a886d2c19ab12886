package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.replay.RehearsingCommand;
import io.caravanserai.hub.cli.replay.Selected;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dead-letters rehearse}: what would become of some if they were replayed. */
@Command(
        name = "rehearse",
        description = {
            "Tell what would become of dead letters if they were replayed. Nothing is sent and nothing changes.",
            "They run through their routes and mappings as they are, or with files of yours in their places; every system "
                    + "answers as the flow's cases (answers: in *.test.yaml) say. A system that refused one is taken to refuse "
                    + "the same request again; where it would be sent another, that is shown. --answers says what it answers "
                    + "now, where somebody knows."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All of them would pass, some with other output than was refused.",
            "1:Some would not; of --release: some died again.",
            "2:Wrong usage.",
            "3:Nothing dead matches.",
            "4:No hub answers."
        })
final class RehearseCommand extends RehearsingCommand {

    @Mixin
    private final Which which = new Which();

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = {
                "What systems answer instead of what the flow's cases say, recorded as there:",
                "crm: {status: 422, body: {message: …}}"
            })
    private @Nullable Path answers;

    RehearseCommand() {
        super(DeadLettersCommand.PATH);
    }

    @Override
    protected Selected which() {
        return which;
    }

    @Override
    protected void add(ObjectNode wish) {
        if (answers != null) {
            wish.set("answers", recorded(answers));
        }
    }

    private static JsonNode recorded(Path file) {
        try {
            var tree = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
            if (!tree.isObject()) {
                throw new CommandFailed(2, file + " says no answers; write them as in answers: of a *.test.yaml.");
            }
            return tree.path("answers").isObject() ? tree.path("answers") : tree;
        } catch (IOException unreadable) {
            throw new CommandFailed(2, file + " cannot be read: " + unreadable.getMessage());
        }
    }
}
