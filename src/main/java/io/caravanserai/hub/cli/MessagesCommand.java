package io.caravanserai.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code messages}: where each accepted message is. */
@Command(
        name = "messages",
        description = "Where each accepted message is.",
        synopsisSubcommandLabel = "list|show",
        subcommands = {MessagesCommand.ListMessages.class, MessagesCommand.ShowMessage.class})
final class MessagesCommand extends CommandGroup {

    @Command(name = "list", description = "List messages, newest first.")
    static final class ListMessages extends Listed {

        @Option(names = "--key", paramLabel = "KEY", description = "The business key, such as an order number.")
        private @Nullable String key;

        @Option(
                names = "--status",
                paramLabel = "STATUS",
                description = "pending, in-flight, delivered, filtered, dead or discarded, at some target.")
        private @Nullable String status;

        @Option(names = "--target", paramLabel = "TARGET", description = "Meant for this target.")
        private @Nullable String target;

        @Option(names = "--type", paramLabel = "TYPE", description = "The canonical type, as in order.v1.")
        private @Nullable String type;

        @Option(names = "--from", paramLabel = "TIME", description = "Accepted since, as in 2026-01-31T08:00:00Z.")
        private @Nullable String from;

        @Override
        String path() {
            return query(
                    "/api/messages",
                    "key",
                    key,
                    "status",
                    status,
                    "target",
                    target,
                    "type",
                    type,
                    "from",
                    from,
                    "after",
                    after(),
                    "limit",
                    limit());
        }

        @Override
        Table table() {
            return new Table("MESSAGE", "TYPE", "KEY", "ACCEPTED", "TARGETS");
        }

        @Override
        void row(Table table, JsonNode item) {
            List<String> targets = new ArrayList<>();
            item.path("deliveries")
                    .forEach(delivery ->
                            targets.add(Table.text(delivery, "target") + ": " + Table.text(delivery, "status")));
            table.add(
                    Table.text(item, "id"),
                    Table.text(item, "type"),
                    Table.text(item, "key"),
                    Table.time(item, "acceptedAt"),
                    String.join(", ", targets));
        }
    }

    @Command(name = "show", description = "Show a message and where it is at each of its targets.")
    static final class ShowMessage extends Question {

        @Parameters(paramLabel = "ID", description = "The message's id.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Override
        String path() {
            return "/api/messages/" + encoded(id);
        }

        @Override
        void write(JsonNode message) {
            out().println("Message   " + Table.text(message, "id"));
            out().println("Type      " + Table.text(message, "type"));
            out().println("Key       " + Table.text(message, "key"));
            out().println("Source    " + Table.text(message, "source"));
            out().println("Accepted  " + Table.time(message, "acceptedAt"));
            if (message.has("causation")) {
                out().println("Caused by " + Table.text(message, "causation"));
            }
            out().println();
            var table = new Table("TARGET", "STATUS", "ATTEMPTS", "NEXT ATTEMPT", "SETTLED", "ANSWER", "LAST ERROR");
            message.path("deliveries")
                    .forEach(delivery -> table.add(
                            Table.text(delivery, "target"),
                            Table.text(delivery, "status")
                                    + (delivery.path("parked").asBoolean() ? " (behind an earlier one)" : ""),
                            Table.text(delivery, "attempts"),
                            Table.time(delivery, "nextAttempt"),
                            Table.time(delivery, "settledAt"),
                            Table.text(delivery, "answer"),
                            error(delivery.path("lastError"))));
            table.print(out());
        }
    }

    /** A failure in one line. */
    static String error(JsonNode failure) {
        if (failure.isMissingNode()) {
            return "-";
        }
        var where = failure.hasNonNull("step") ? " (" + failure.get("step").asText() + ")" : "";
        return failure.path("cause").asText() + ": " + failure.path("message").asText() + where;
    }
}
