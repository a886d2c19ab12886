package io.caravanserai.hub.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import picocli.CommandLine.Command;

/** {@code paused}: what operators hold back. */
@Command(name = "paused", description = "What is paused, by whom, why and until when.")
public final class PausedCommand extends Question {

    static final String PATH = "/api/pauses";
    static final Field WHAT = new Field("PAUSED", pause -> Field.text(pause, "kind") + " " + Field.text(pause, "name"));
    static final Field UNTIL =
            new Field("UNTIL", pause -> pause.hasNonNull("until") ? Field.time(pause, "until") : "resumed");

    private static final Table PAUSES =
            new Table(WHAT, Field.time("SINCE", "since"), UNTIL, Field.text("WHO", "who"), Field.text("WHY", "why"));

    @Override
    public Integer call() {
        return show(hub().get(PATH));
    }

    @Override
    protected void write(JsonNode answer) {
        var items = answer.path("items");
        if (items.isEmpty()) {
            out().println("Nothing is paused.");
            return;
        }
        PAUSES.print(items, out());
    }
}
