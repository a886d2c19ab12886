package io.caravanserai.hub.cli.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters}: deliveries that nobody tries again until a person says so. */
@Command(
        name = "dead-letters",
        description = "Deliveries that nobody tries again until a person says so.",
        synopsisSubcommandLabel = "list|show|replay",
        subcommands = {
            DeadLettersCommand.ListDeadLetters.class,
            DeadLettersCommand.ShowDeadLetter.class,
            DeadLettersCommand.Replay.class
        })
public final class DeadLettersCommand extends Explained {

    private static final String PATH = "/api/dead-letters";

    @Command(name = "list", description = "List dead letters, newest first.")
    static final class ListDeadLetters extends Listed {

        @Option(names = "--target", paramLabel = "TARGET", description = "Only those meant for this target.")
        private @Nullable String target;

        @Option(names = "--type", paramLabel = "TYPE", description = "The canonical type, as in order.v1.")
        private @Nullable String type;

        ListDeadLetters() {
            super(
                    PATH,
                    Field.text("DEAD LETTER", "id"),
                    Field.text("TYPE", "type"),
                    Field.text("KEY", "key"),
                    Field.time("ACCEPTED", "acceptedAt"),
                    Field.text("ATTEMPTS", "attempts"),
                    Field.text("PARKS", "parks"),
                    new Field("LAST ERROR", Field::failure));
        }

        @Override
        void narrow(Query query) {
            query.with("target", target).with("type", type);
        }
    }

    @Command(name = "show", description = "Show a dead letter and why it died.")
    static final class ShowDeadLetter extends Shown {

        ShowDeadLetter() {
            super(
                    PATH,
                    Field.text("Dead letter", "id"),
                    Field.text("Type", "type"),
                    Field.text("Key", "key"),
                    Field.text("Source", "source"),
                    Field.time("Accepted", "acceptedAt"),
                    Field.text("Attempts", "attempts"),
                    new Field("Parks", letter -> Field.text(letter, "parks") + " later message(s) of its key"),
                    error("Cause", error -> Field.text(error, "cause") + ", the effect is " + effect(error)),
                    error("Error", error -> Field.text(error, "type") + ": " + Field.text(error, "message")),
                    error("Route", error -> Field.text(error, "route") + ", step " + Field.text(error, "step")),
                    error("At", error -> Field.time(error, "at")));
        }

        private static Field error(String label, Function<JsonNode, String> reader) {
            return new Field(label, letter -> reader.apply(letter.path("lastError")));
        }

        private static String effect(JsonNode error) {
            return error.path("certainty").asText().equals("unknown") ? "unknown" : "certainly none";
        }
    }

    @Command(name = "replay", description = "Try dead letters again; the audit trail keeps who and why.")
    static final class Replay extends Question {

        private static final Field REPLAYED =
                new Field("Replayed", replayed -> Field.text(replayed, "id") + " is " + Field.text(replayed, "status"));

        @Parameters(
                paramLabel = "ID",
                arity = "1..*",
                description = "The dead letter's id, <message id>~<target>, as list shows it.")
        @SuppressWarnings("NullAway.Init")
        private List<String> ids;

        @Option(names = "--why", paramLabel = "WHY", required = true, description = "What has changed since.")
        @SuppressWarnings("NullAway.Init")
        private String why;

        @Override
        public Integer call() {
            var reason = JsonNodeFactory.instance.objectNode().put("why", why);
            for (var id : ids) {
                show(hub().post(PATH + "/" + Query.encoded(id) + "/replay", reason));
            }
            return ExitCode.DONE;
        }

        @Override
        void write(JsonNode replayed) {
            out().println(REPLAYED.of(replayed));
        }
    }
}
