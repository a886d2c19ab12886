package io.caravanserai.hub.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Field;
import java.io.PrintWriter;
import java.time.Duration;

/** What the hub answers to a rehearsal. */
final class Rehearsal {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String CHANGES = "output-changes";

    private Rehearsal() {}

    /** Whether all would pass, with changed output or without. */
    static boolean passes(JsonNode told) {
        var verdicts = told.path("verdicts");
        return verdicts.path("would-pass").asInt() + verdicts.path(CHANGES).asInt()
                == told.path("rehearsed").asInt();
    }

    /** A line for each, with what is wrong with it and its difference. */
    static void tell(JsonNode told, PrintWriter out) {
        told.path("items").forEach(one -> {
            var verdict = one.path("verdict").asText();
            var detail = one.path("detail").asText("");
            var changes = one.path("changed").asBoolean() && !verdict.equals(CHANGES);
            out.println(Field.text(one, "id") + "  " + verdict.replace('-', ' ')
                    + (detail.isEmpty() ? "" : ": " + detail) + (changes ? "; its output changes" : ""));
            one.path("findings")
                    .forEach(finding ->
                            out.println("    " + Field.text(finding, "path") + ": " + Field.text(finding, "message")));
            one.path("difference").forEach(line -> out.println("    " + line.asText()));
        });
        out.println();
        told.path("verdicts")
                .properties()
                .forEach(count -> out.println(
                        count.getValue().asInt() + " " + count.getKey().replace('-', ' ')));
        if (told.path("matched").asLong() > told.path("rehearsed").asLong()) {
            out.println("of " + told.path("matched").asLong() + "; --limit tries more");
        }
    }
}
