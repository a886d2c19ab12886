package io.caravanserai.hub.cli.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A text that somebody corrects, in their editor or beforehand, and that stands in the place of what it corrects from then on. */
public abstract class EditingCommand extends Question {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Corrected of;

    @Parameters(paramLabel = "ID", description = "Which, as list shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description = "The whole corrected text, as body writes it, instead of an editor; - reads it from here.")
    private @Nullable Path with;

    /** What the hub has of it, for that reason: its text, and what its flow says about edits. */
    protected abstract JsonNode opened(String id, String why);

    protected abstract String text(JsonNode opened);

    /** How a file of such a text ends; editors colour by it. */
    protected abstract String ending(JsonNode opened);

    /**
     * The text as the API takes it; what cannot be read is a {@link CommandFailed}.
     *
     * @param name of what is read, for whoever must mend it
     */
    protected abstract JsonNode body(String text, String name);

    /** What {@code body} needs beside the id. */
    protected String reading() {
        return "";
    }

    /** What became of it, in a line. */
    protected abstract String accepted(JsonNode edited);

    @Override
    public final Integer call() {
        if (with != null) {
            return show(send(read(with), with.toString()));
        } else if (!EditedText.isTerminal()) {
            throw new CommandFailed(
                    2,
                    "There is no terminal for an editor; write ./hub " + command() + " body " + id + reading()
                            + " to a file, change it, and give it back --with it.");
        }
        return withEditor();
    }

    private int withEditor() {
        var opened = opened(id, why);
        Letters.refuseNobody(hub(), opened);
        var before = text(opened);
        try (var draft = EditedText.of(before, of.noun().replace(' ', '-') + "-", ending(opened))) {
            var after = draft.edited();
            if (after.strip().equals(before.strip())) {
                throw new CommandFailed(
                        ExitCode.FAILED,
                        "You changed nothing, and nothing was sent; ./hub " + command() + " replay " + id
                                + " --why … tries it again as it is.");
            }
            try {
                return show(send(after, "what you wrote"));
            } catch (CommandFailed failed) {
                throw new CommandFailed(
                        failed.exitCode(),
                        failed.getMessage() + "\nWhat you wrote is in " + draft.keep()
                                + "; go on from there --with it.");
            }
        }
    }

    private String command() {
        return of.path().substring(of.path().lastIndexOf('/') + 1);
    }

    private static String read(Path file) {
        try {
            return file.toString().equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(file);
        } catch (IOException unreadable) {
            throw new CommandFailed(2, file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private JsonNode send(String text, String name) {
        var edit = JsonNodeFactory.instance.objectNode().put("why", why);
        edit.set("body", body(text, name));
        return hub().post(of.path() + "/" + Query.encoded(id) + "/edit", edit);
    }

    @Override
    protected final void write(JsonNode edited) {
        if (edited.hasNonNull("proposal")) {
            var proposal = Field.text(edited, "proposal");
            out().println("Proposed " + proposal + "; another operator is to approve it: ./hub " + command()
                    + " approve " + proposal + " --why …");
        } else {
            out().println(accepted(edited));
        }
        Letters.difference(edited, out());
    }
}
