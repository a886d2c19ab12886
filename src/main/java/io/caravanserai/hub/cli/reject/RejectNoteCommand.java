package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rejects note}: what somebody found out about a cause. */
@Command(
        name = "note",
        description = "Note what you found out about a cause; an empty text takes the note away.",
        sortOptions = false)
final class RejectNoteCommand extends Question {

    @Parameters(index = "0", paramLabel = "CAUSE", description = "The cause, as causes shows it.")
    @SuppressWarnings("NullAway.Init")
    private String cause;

    @Parameters(index = "1", paramLabel = "TEXT", description = "What you found out.")
    @SuppressWarnings("NullAway.Init")
    private String text;

    @Override
    public Integer call() {
        return show(hub().post(
                        Rejected.PATH + "/causes/" + Query.encoded(cause) + "/note",
                        JsonNodeFactory.instance.objectNode().put("note", text)));
    }

    @Override
    protected void write(JsonNode noted) {
        out().println("Noted for " + Field.text(noted, "id"));
    }
}
