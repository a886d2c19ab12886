package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.correction.BodyCommand;
import io.caravanserai.hub.cli.correction.Corrected;
import io.caravanserai.hub.cli.correction.DecideCommand;
import io.caravanserai.hub.cli.correction.EditCommand;
import io.caravanserai.hub.cli.correction.ProposalCommand;
import io.caravanserai.hub.cli.correction.ProposalsCommand;
import io.caravanserai.hub.cli.deadletter.rule.RulesCommand;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Listed;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Shown;
import io.caravanserai.hub.cli.management.Table;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dead-letters}: deliveries that nobody tries again until a person says so. */
@Command(
        name = "dead-letters",
        description = "Deliveries that nobody tries again until a person says so.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CausesCommand.class,
            NoteCommand.class,
            DeadLettersCommand.ListDeadLetters.class,
            DeadLettersCommand.ShowDeadLetter.class,
            RehearseCommand.class,
            CaptureCommand.class,
            ReplayCommand.class,
            BodyCommand.class,
            EditCommand.class,
            ProposalsCommand.class,
            ProposalCommand.class,
            DecideCommand.Approve.class,
            DecideCommand.Reject.class,
            DeadLettersCommand.ListUnknown.class,
            AnswerCommand.class,
            DiscardCommand.class,
            RestoreCommand.class,
            DeadLettersCommand.ListDiscarded.class,
            RulesCommand.class
        })
public final class DeadLettersCommand extends Explained implements Corrected {

    static final String PATH = "/api/dead-letters";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String field() {
        return "letter";
    }

    @Override
    public String noun() {
        return "dead letter";
    }

    @Override
    public String standing() {
        return "dead";
    }

    @Command(name = "list", description = "List dead letters, the last to die first.")
    static final class ListDeadLetters extends Listed {

        @Mixin
        private final Which which = new Which();

        ListDeadLetters() {
            super(
                    PATH,
                    Field.text("DEAD LETTER", "id"),
                    Field.text("TYPE", "type"),
                    Field.text("KEY", "key"),
                    Field.time("DIED", "diedAt"),
                    Field.text("ATTEMPTS", "attempts"),
                    Field.text("PARKS", "parks"),
                    Field.text("CAUSE", "cause"),
                    new Field("LAST ERROR", Field::failure));
        }

        @Override
        protected void narrow(Query query) {
            which.narrow(query);
        }
    }

    @Command(
            name = "unknown",
            description = "List those of which nobody knows whether they arrived, and what can be done.")
    static final class ListUnknown extends Listed {

        @Mixin
        private final Which which = new Which();

        ListUnknown() {
            super(
                    PATH + "/unknown",
                    Field.text("DEAD LETTER", "id"),
                    Field.text("KEY", "key"),
                    Field.time("DIED", "diedAt"),
                    new Field("LAST ERROR", Field::failure),
                    Field.text("NEXT", "next"));
        }

        @Override
        protected void narrow(Query query) {
            which.narrow(query);
        }
    }

    @Command(name = "discarded", description = "List what was discarded and can be restored, and until when.")
    static final class ListDiscarded extends Question {

        private static final Table DISCARDED = new Table(
                Field.text("DISCARDED", "id"),
                Field.text("KEY", "key"),
                Field.time("AT", "at"),
                Field.time("RESTORABLE UNTIL", "restorableUntil"),
                Field.text("WHY", "why"));

        @Override
        public Integer call() {
            return show(hub().get(PATH + "/discarded"));
        }

        @Override
        protected void write(JsonNode answer) {
            list(DISCARDED, answer);
        }
    }

    @Command(name = "show", description = "Show a dead letter, why it died, and which later messages wait behind it.")
    static final class ShowDeadLetter extends Shown {

        /** These had no effect themselves; where it is unknown nevertheless, an attempt before left it so. */
        private static final Set<String> SAYS_NOTHING_OF_EARLIER = Set.of(
                "refused", "contract", "mapping", "credentials", "configuration", "unreachable", "busy", "budget");

        ShowDeadLetter() {
            super(
                    PATH,
                    Field.text("Dead letter", "id"),
                    Field.text("Type", "type"),
                    Field.text("Key", "key"),
                    Field.text("Source", "source"),
                    Field.time("Accepted", "acceptedAt"),
                    Field.time("Died", "diedAt"),
                    Field.text("Attempts", "attempts"),
                    new Field("Parks", letter -> Field.text(letter, "parks") + " later message(s) of its key"),
                    error("Cause", error -> Field.text(error, "cause") + ", the effect is " + effect(error)),
                    Field.text("Group", "cause"),
                    error("Error", error -> Field.text(error, "type") + ": " + Field.text(error, "message")),
                    error("Route", error -> Field.text(error, "route") + ", step " + Field.text(error, "step")),
                    error("At", error -> Field.time(error, "at")));
        }

        @Override
        protected void writeParts(JsonNode letter) {
            var waiting = letter.path("waiting");
            if (!waiting.isEmpty()) {
                out().println();
                out().println("Behind it wait");
                waiting.forEach(message -> out().println("  " + message.asText()));
            }
        }

        private static Field error(String label, Function<JsonNode, String> reader) {
            return new Field(label, letter -> reader.apply(letter.path("lastError")));
        }

        private static String effect(JsonNode error) {
            if (!error.path("certainty").asText().equals("unknown")) {
                return "certainly none";
            }
            return SAYS_NOTHING_OF_EARLIER.contains(error.path("cause").asText())
                    ? "unknown: an earlier attempt may have had it"
                    : "unknown";
        }
    }
}
