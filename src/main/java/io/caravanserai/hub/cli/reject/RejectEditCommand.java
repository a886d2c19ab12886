package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.hub.cli.correction.EditingCommand;
import io.caravanserai.hub.cli.management.Field;
import picocli.CommandLine.Command;

/** {@code rejects edit}: a corrected body through the intake route, in the place of the one that was refused. */
@Command(
        name = "edit",
        description = {
            "Correct what was refused. The correction goes through the intake route, in the name of the partner; the reject "
                    + "stays as it came in, and says as which message it was accepted.",
            "On a terminal it opens $VISUAL or $EDITOR. Where the flow asks for it, a second person must approve."
        },
        sortOptions = false)
final class RejectEditCommand extends EditingCommand {

    @Override
    protected JsonNode opened(String id, String why) {
        return Rejected.unmasked(hub(), id, why);
    }

    @Override
    protected String text(JsonNode opened) {
        return opened.path("body").asText();
    }

    @Override
    protected String ending(JsonNode opened) {
        var contentType = opened.path("contentType").asText("");
        return contentType.contains("json") ? ".json" : contentType.contains("xml") ? ".xml" : ".txt";
    }

    @Override
    protected JsonNode body(String text, String name) {
        return TextNode.valueOf(text);
    }

    @Override
    protected String reading() {
        return " --why …";
    }

    @Override
    protected String accepted(JsonNode edited) {
        return Field.text(edited, "id") + " is " + Field.text(edited, "status") + " as " + Field.text(edited, "message")
                + "; ./hub messages show " + Field.text(edited, "message") + " tells how it fares";
    }
}
