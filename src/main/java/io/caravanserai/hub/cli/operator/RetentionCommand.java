package io.caravanserai.hub.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code retention}: what is kept how long, and letting go now of what is past. */
@Command(
        name = "retention",
        description = {
            "Show what is kept how long, and which days go when.%n",
            "A day of messages goes as a whole, once it is past for every class of data. What is pending, in flight or",
            "dead never goes; what goes stays in the balance as the day's totals."
        },
        subcommands = RetentionCommand.Run.class)
public final class RetentionCommand extends Question {

    private static final String PATH = "/api/retention";

    private static final Table KEPT =
            new Table(Field.text("WHAT", "what"), Field.text("DAYS", "days"), Field.text("KEPT FROM", "from"));
    private static final Table DAYS = new Table(
            Field.text("DAY", "day"),
            new Field(
                    "MESSAGES",
                    d -> d.path("messages").asLong() < 0
                            ? "-"
                            : "~" + d.path("messages").asLong()),
            Field.text("OPEN", "open"),
            Field.text("GOES", "goes"));

    @Override
    public Integer call() {
        return show(hub().get(PATH));
    }

    @Override
    protected void write(JsonNode plan) {
        KEPT.print(plan.path("kept"), out());
        out().println();
        if (plan.path("past").isEmpty()) {
            out().println("Nothing of " + plan.path("days").asInt() + " days is past."
                    + (plan.has("next")
                            ? " Next goes " + plan.at("/next/day").asText() + ", on "
                                    + plan.at("/next/goes").asText() + "."
                            : ""));
        } else {
            out().println("Past, and gone with the next run; what is open stays:");
            DAYS.print(plan.path("past"), out());
        }
        var gone = plan.path("gone");
        if (gone.path("messages").asLong() > 0 || gone.path("days").asLong() > 0) {
            out().println("Gone so far, kept in the balance as totals: "
                    + gone.path("messages").asLong() + " messages, "
                    + gone.path("days").asLong() + " whole days"
                    + (gone.has("last") ? ", the last on " + Field.time(gone, "last") : ""));
        }
    }

    /** {@code retention run}. */
    @Command(
            name = "run",
            description =
                    "Let go now of what is past, as the hub does by itself from time to time; it cannot be undone.")
    static final class Run extends Question {

        /** Days of millions of messages take their time. */
        private static final Duration PATIENCE = Duration.ofHours(1);

        @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
        @SuppressWarnings("NullAway.Init")
        private String why;

        @Override
        public Integer call() {
            return show(hub().post(
                            PATH + "/run", JsonNodeFactory.instance.objectNode().put("why", why), PATIENCE));
        }

        @Override
        protected void write(JsonNode gone) {
            var days = StreamSupport.stream(gone.path("dropped").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
            out().println("Gone: " + gone.path("messages").asLong() + " messages, "
                    + gone.path("rejects").asLong()
                    + " rejects, " + gone.path("files").asLong() + " files, "
                    + gone.path("identities").asLong() + " identities");
            out().println("Whole days: " + (days.isEmpty() ? "none" : days));
            out().println("Open messages that were moved out and stay: "
                    + gone.path("moved").asLong());
            gone.path("stayed")
                    .forEach(stayed -> out().println("The messages of " + Field.text(stayed, "day") + " stay: "
                            + Field.text(stayed, "why")));
        }
    }
}
