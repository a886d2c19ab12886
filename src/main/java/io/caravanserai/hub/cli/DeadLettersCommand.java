package io.caravanserai.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
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
final class DeadLettersCommand extends CommandGroup {

    private static final String PATH = "/api/dead-letters";
    private static final String ID = "The dead letter's id, <message id>~<target>.";

    @Command(name = "list", description = "List dead letters, newest first.")
    static final class ListDeadLetters extends Listed {

        @Option(names = "--target", paramLabel = "TARGET", description = "Only those meant for this target.")
        private @Nullable String target;

        @Option(names = "--type", paramLabel = "TYPE", description = "The canonical type, as in order.v1.")
        private @Nullable String type;

        @Override
        String path() {
            return query(PATH, "target", target, "type", type, "after", after(), "limit", limit());
        }

        @Override
        Table table() {
            return new Table("DEAD LETTER", "TYPE", "KEY", "ACCEPTED", "ATTEMPTS", "PARKS", "LAST ERROR");
        }

        @Override
        void row(Table table, JsonNode item) {
            table.add(
                    Table.text(item, "id"),
                    Table.text(item, "type"),
                    Table.text(item, "key"),
                    Table.time(item, "acceptedAt"),
                    Table.text(item, "attempts"),
                    Table.text(item, "parks"),
                    MessagesCommand.error(item.path("lastError")));
        }
    }

    @Command(name = "show", description = "Show a dead letter and why it died.")
    static final class ShowDeadLetter extends Question {

        @Parameters(paramLabel = "ID", description = ID)
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Override
        String path() {
            return PATH + "/" + encoded(id);
        }

        @Override
        void write(JsonNode letter) {
            out().println("Dead letter " + Table.text(letter, "id"));
            out().println("Type        " + Table.text(letter, "type"));
            out().println("Key         " + Table.text(letter, "key"));
            out().println("Source      " + Table.text(letter, "source"));
            out().println("Accepted    " + Table.time(letter, "acceptedAt"));
            out().println("Attempts    " + Table.text(letter, "attempts"));
            out().println("Parks       " + Table.text(letter, "parks") + " later message(s) of its key");
            var error = letter.path("lastError");
            out().println("Cause       " + Table.text(error, "cause") + ", the effect is "
                    + (error.path("certainty").asText().equals("unknown") ? "unknown" : "certainly none"));
            out().println("Error       " + Table.text(error, "type") + ": " + Table.text(error, "message"));
            out().println("Route       " + Table.text(error, "route") + ", step " + Table.text(error, "step"));
            out().println("At          " + Table.time(error, "at"));
        }
    }

    @Command(name = "replay", description = "Try dead letters again; the audit trail keeps who and why.")
    static final class Replay extends Question {

        @Parameters(paramLabel = "ID", arity = "1..*", description = ID)
        @SuppressWarnings("NullAway.Init")
        private List<String> ids;

        @Option(names = "--why", paramLabel = "WHY", required = true, description = "What has changed since.")
        @SuppressWarnings("NullAway.Init")
        private String why;

        @Override
        String path() {
            return PATH;
        }

        @Override
        public Integer call() {
            for (var id : ids) {
                var reason = JsonNodeFactory.instance.objectNode().put("why", why);
                show(post(PATH + "/" + encoded(id) + "/replay", reason));
            }
            return ExitCode.DONE;
        }

        @Override
        void write(JsonNode replayed) {
            out().println(Table.text(replayed, "id") + " is " + Table.text(replayed, "status"));
        }
    }
}
