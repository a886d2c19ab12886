package io.caravanserai.hub.cli.correction;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.contract.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
public final class EditCommand extends EditingCommand {

    @Option(names = "--unmask", description = "Edit the sensitive values too; the audit trail keeps who and why.")
    private boolean unmask;

    @Override
    protected JsonNode opened(String id, String why) {
        return Letters.editable(hub(), id, unmask ? why : null);
    }

    @Override
    protected String text(JsonNode opened) {
        return opened.path("body").toPrettyString() + "\n";
    }

    @Override
    protected String ending(JsonNode opened) {
        return ".json";
    }

    /** What is no JSON is told here, with its line in the file. */
    @Override
    protected JsonNode body(String text, String name) {
        var reading = StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
        var body = reading.node();
        if (body == null || !reading.findings().isEmpty()) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    name + " is no JSON: "
                            + reading.findings().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        return body;
    }

    @Override
    protected String accepted(JsonNode edited) {
        return "Accepted " + Field.text(edited, "replacedBy") + " in the place of " + Field.text(edited, "id")
                + "; ./hub messages show " + Field.text(edited, "replacedBy") + " tells how it fares";
    }
}
