package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.correction.EditedText;
import io.caravanserai.hub.cli.correction.Letters;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejects edit}: a corrected body through the intake route, in the place of the one that was refused. */
@Command(
        name = "edit",
        description = {
            "Correct what was refused. The correction goes through the intake route, in the name of the partner; the reject "
                    + "stays as it came in, and says as which message it was accepted.",
            "On a terminal it opens $VISUAL or $EDITOR. Where the flow asks for it, a second person must approve."
        },
        sortOptions = false)
final class RejectEditCommand extends Question {

    @Parameters(paramLabel = "ID", description = "The reject, as list shows it.")
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

    @Override
    public Integer call() {
        if (with != null) {
            return show(send(read(with)));
        } else if (!EditedText.isTerminal()) {
            throw new CommandFailed(
                    2,
                    "There is no terminal for an editor; write ./hub rejects body " + id
                            + " --why … to a file, change it, and give it back --with it.");
        }
        return withEditor();
    }

    private int withEditor() {
        var reject = Rejected.unmasked(hub(), id, why);
        Letters.refuseNobody(hub(), reject);
        var before = reject.path("body").asText();
        try (var draft = EditedText.of(
                before, "reject-", ending(reject.path("contentType").asText("")))) {
            var after = draft.edited();
            if (after.strip().equals(before.strip())) {
                throw new CommandFailed(
                        ExitCode.FAILED,
                        "You changed nothing, and nothing was run; ./hub rejects replay " + id
                                + " --why … runs it again as it is.");
            }
            try {
                return show(send(after));
            } catch (CommandFailed failed) {
                throw new CommandFailed(
                        failed.exitCode(),
                        failed.getMessage() + "\nWhat you wrote is in " + draft.keep()
                                + "; go on from there --with it.");
            }
        }
    }

    private static String ending(String contentType) {
        return contentType.contains("json") ? ".json" : contentType.contains("xml") ? ".xml" : ".txt";
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

    private JsonNode send(String text) {
        return hub().post(
                        Rejected.at(id, "edit"),
                        JsonNodeFactory.instance.objectNode().put("why", why).put("body", text));
    }

    @Override
    protected void write(JsonNode edited) {
        if (edited.hasNonNull("proposal")) {
            out().println("Proposed " + Field.text(edited, "proposal") + "; another operator is to approve it: "
                    + "./hub rejects approve " + Field.text(edited, "proposal") + " --why …");
        } else {
            out().println(Field.text(edited, "id") + " is " + Field.text(edited, "status") + " as "
                    + Field.text(edited, "message") + "; ./hub messages show " + Field.text(edited, "message")
                    + " tells how it fares");
        }
        Letters.difference(edited, out());
    }
}
