package io.caravanserai.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejects}: what the doors refused and kept. */
@Command(
        name = "rejects",
        description = "What the doors refused and kept.",
        synopsisSubcommandLabel = "list|show",
        subcommands = {RejectsCommand.ListRejects.class, RejectsCommand.ShowReject.class})
final class RejectsCommand extends CommandGroup {

    @Command(name = "list", description = "List rejects, newest first.")
    static final class ListRejects extends Listed {

        @Option(names = "--door", paramLabel = "DOOR", description = "Only those of this door.")
        private @Nullable String door;

        @Override
        String path() {
            return query("/api/rejects", "door", door, "after", after(), "limit", limit());
        }

        @Override
        Table table() {
            return new Table("REJECT", "DOOR", "PARTNER", "IDENTITY", "RECEIVED", "TIMES", "CAUSE", "REASON");
        }

        @Override
        void row(Table table, JsonNode item) {
            table.add(
                    Table.text(item, "id"),
                    Table.text(item, "door"),
                    Table.text(item, "partner"),
                    Table.text(item, "identity"),
                    Table.time(item, "receivedAt"),
                    Table.text(item, "times"),
                    Table.text(item, "cause"),
                    Table.text(item, "reason"));
        }
    }

    @Command(name = "show", description = "Show a reject with all that was wrong with it.")
    static final class ShowReject extends Question {

        @Parameters(paramLabel = "ID", description = "The reject's id.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Override
        String path() {
            return "/api/rejects/" + encoded(id);
        }

        @Override
        void write(JsonNode reject) {
            out().println("Reject    " + Table.text(reject, "id"));
            out().println("Door      " + Table.text(reject, "door"));
            out().println("Partner   " + Table.text(reject, "partner"));
            out().println("Identity  " + Table.text(reject, "identity"));
            out().println("Received  " + Table.time(reject, "receivedAt") + ", " + Table.text(reject, "times")
                    + " time(s), last " + Table.time(reject, "lastAt"));
            out().println("Content   " + Table.text(reject, "size") + " bytes, " + Table.text(reject, "contentType"));
            out().println("Cause     " + Table.text(reject, "cause") + ": " + Table.text(reject, "reason"));
            out().println();
            var table = new Table("WHERE", "WHAT");
            reject.path("findings")
                    .forEach(finding -> table.add(Table.text(finding, "path"), Table.text(finding, "message")));
            table.print(out());
        }
    }
}
