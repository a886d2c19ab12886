package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters causes}: what died of the same is one line. */
@Command(
        name = "causes",
        description =
                "Why deliveries died: a line for all that died of the same, the most first; or one cause in full.",
        sortOptions = false)
final class CausesCommand extends Question {

    static final String PATH = DeadLettersCommand.PATH + "/causes";

    private static final String LEVELS = " ▁▂▃▄▅▆▇█";

    private static final Table CAUSES = new Table(
            Field.text("CAUSE", "id"),
            Field.text("DEAD", "dead"),
            Field.text("TARGET", "target"),
            Field.text("KIND", "kind"),
            Field.time("FIRST", "first"),
            Field.time("LAST", "last"),
            new Field("TREND", CausesCommand::trend),
            Field.text("OWNER", "owner"),
            new Field(
                    "WHAT", cause -> (cause.hasNonNull("returned") ? "RETURNED " : "") + Field.text(cause, "pattern")),
            new Field("NOTE", cause -> cause.at("/note/text").asText("")));

    @Parameters(arity = "0..1", paramLabel = "CAUSE", description = "Show this one.")
    private @Nullable String cause;

    @Mixin
    private final Which which = new Which();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many at most (default: 50).")
    private int limit;

    @Override
    public Integer call() {
        if (cause != null) {
            return show(hub().get(PATH + "/" + Query.encoded(cause)));
        }
        var query = new Query();
        which.narrow(query);
        return show(hub().get(query.with("limit", limit).on(PATH)));
    }

    @Override
    protected void write(JsonNode answer) {
        if (!answer.has("items")) {
            writeOne(answer);
        } else {
            list(CAUSES, answer);
        }
    }

    private void writeOne(JsonNode one) {
        line("Cause", Field.text(one, "id"));
        line("What", Field.text(one, "pattern"));
        line(
                "Kind",
                Field.text(one, "kind") + ", " + Field.text(one, "errorType") + ", the effect is "
                        + (one.path("certainty").asText().equals("unknown") ? "unknown" : "certainly none"));
        line(
                "Of",
                Field.text(one, "type") + " to " + Field.text(one, "target") + ", flow " + Field.text(one, "flow")
                        + ", owner " + Field.text(one, "owner"));
        line(
                "Dead",
                Field.text(one, "dead") + " now, " + Field.text(one, "died") + " died of it since "
                        + Field.time(one, "first") + ", last " + Field.time(one, "last"));
        line("Trend", trend(one) + ", by the hour: " + hours(one.path("hours")));
        if (one.hasNonNull("returned")) {
            line(
                    "Returned",
                    Field.time(one, "returned") + ", after it had been repaired; " + Field.text(one, "returns")
                            + " time(s) in all");
        }
        line(
                "Where",
                Field.text(one, "step")
                        + (one.path("place").asText().isEmpty() ? "" : ", " + Field.text(one, "place")));
        var error = one.path("error");
        line("Example", Field.text(one, "example"));
        line("Error", Field.text(error, "message"));
        line("At", Field.text(error, "route") + ", step " + Field.text(error, "step"));
        var note = one.path("note");
        line(
                "Note",
                note.isMissingNode()
                        ? "-"
                        : Field.text(note, "text") + " (" + Field.text(note, "who") + ", " + Field.time(note, "at")
                                + ")");
    }

    private void line(String label, String text) {
        out().println(new Field(label, item -> label + " ".repeat(10 - label.length()) + text).of(spec()));
    }

    private static JsonNode spec() {
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static String trend(JsonNode cause) {
        return Field.text(cause, "trend");
    }

    private static String hours(JsonNode hours) {
        var most = 1L;
        for (var hour : hours) {
            most = Math.max(most, hour.asLong());
        }
        var line = new StringBuilder("[");
        for (var hour : hours) {
            line.append(LEVELS.charAt((int) Math.ceil(hour.asLong() * (LEVELS.length() - 1.0) / most)));
        }
        return line.append("] most ").append(most).toString();
    }
}
