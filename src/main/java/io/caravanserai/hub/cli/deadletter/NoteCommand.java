package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dead-letters note}: what somebody found out about a cause. */
@Command(name = "note", description = "Write down what you found out about a cause; an empty text takes the note away.")
final class NoteCommand extends Question {

    @Parameters(index = "0", paramLabel = "CAUSE", description = "The cause, as causes shows it.")
    @SuppressWarnings("NullAway.Init")
    private String cause;

    @Parameters(index = "1", paramLabel = "TEXT", description = "The note.")
    @SuppressWarnings("NullAway.Init")
    private String text;

    @Override
    public Integer call() {
        var note = JsonNodeFactory.instance.objectNode().put("note", text);
        return show(hub().post(CausesCommand.PATH + "/" + Query.encoded(cause) + "/note", note));
    }

    @Override
    protected void write(JsonNode noted) {
        out().println("Noted at cause " + Field.text(noted, "id"));
    }
}
