package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import picocli.CommandLine.Command;

/** {@code rejects discarded}: what was given up. */
@Command(name = "discarded", description = "List what was discarded and can be restored, and until when.")
final class RejectDiscardedCommand extends Question {

    private static final Table DISCARDED = new Table(
            Field.text("DISCARDED", "id"),
            Field.text("DOOR", "door"),
            Field.text("IDENTITY", "identity"),
            Field.time("AT", "at"),
            Field.text("BY", "who"),
            Field.time("RESTORABLE UNTIL", "restorableUntil"),
            Field.text("WHY", "why"));

    @Override
    public Integer call() {
        return show(hub().get(Rejected.PATH + "/discarded"));
    }

    @Override
    protected void write(JsonNode answer) {
        list(DISCARDED, answer);
    }
}
