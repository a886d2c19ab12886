package io.caravanserai.hub.cli.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.contract.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters edit}: a corrected message in the place of a dead one. */
@Command(
        name = "edit",
        description = {
            "Correct what a dead letter says. The correction goes to the failed target only, in the place of the original, "
                    + "which is discarded.",
            "On a terminal it opens $VISUAL or $EDITOR. Masks such as ***1 stand for sensitive values; leave them where they "
                    + "are to keep those values. Where the flow asks for it, a second person must approve."
        },
        sortOptions = false)
public final class EditCommand extends Question {

    @Parameters(paramLabel = "ID", description = "The dead letter, <message id>~<target>, as list shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description = "The whole corrected body, as body writes it, instead of an editor; - reads it from here.")
    private @Nullable Path with;

    @Option(names = "--unmask", description = "Edit the sensitive values too; the audit trail keeps who and why.")
    private boolean unmask;

    @Override
    public Integer call() {
        if (with != null) {
            return show(send(read(with), with.toString()));
        } else if (!EditedText.isTerminal()) {
            throw new CommandFailed(
                    2,
                    "There is no terminal for an editor; write ./hub dead-letters body " + id
                            + " to a file, change it, and give it back --with it.");
        }
        return withEditor();
    }

    private int withEditor() {
        var editable = Letters.editable(hub(), id, unmask ? why : null);
        Letters.refuseNobody(hub(), editable);
        var before = editable.path("body").toPrettyString() + "\n";
        try (var draft = EditedText.of(before, "dead-letter-", ".json")) {
            var after = draft.edited();
            if (after.strip().equals(before.strip())) {
                throw new CommandFailed(
                        ExitCode.FAILED,
                        "You changed nothing, and nothing was sent; ./hub dead-letters replay " + id
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

    private String read(Path file) {
        try {
            return file.toString().equals("-")
                    ? new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    : Files.readString(file);
        } catch (IOException unreadable) {
            throw new CommandFailed(2, file + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** What is no JSON is told here, with its line in the file. */
    private JsonNode send(String text, String name) {
        var reading = StrictJson.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var body = reading.node();
        if (body == null || !reading.findings().isEmpty()) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    name + " is no JSON: "
                            + reading.findings().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        var edit = JsonNodeFactory.instance.objectNode().put("why", why);
        edit.set("body", body);
        return hub().post(Letters.at(id, "edit"), edit);
    }

    @Override
    protected void write(JsonNode edited) {
        if (edited.hasNonNull("proposal")) {
            out().println("Proposed " + Field.text(edited, "proposal") + "; another operator is to approve it: "
                    + "./hub dead-letters approve " + Field.text(edited, "proposal") + " --why …");
        } else {
            out().println("Accepted " + Field.text(edited, "replacedBy") + " in the place of "
                    + Field.text(edited, "id") + "; ./hub messages show " + Field.text(edited, "replacedBy")
                    + " tells how it fares");
        }
        Letters.difference(edited, out());
    }
}
