package io.caravanserai.hub.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Listed;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Shown;
import io.caravanserai.hub.cli.management.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code messages}: where each accepted message is. */
@Command(
        name = "messages",
        description = "Where each accepted message is.",
        synopsisSubcommandLabel = "list|show",
        subcommands = {MessagesCommand.ListMessages.class, MessagesCommand.ShowMessage.class})
public final class MessagesCommand extends Explained {

    private static final String PATH = "/api/messages";

    @Command(name = "list", description = "List messages, newest first.")
    static final class ListMessages extends Listed {

        @Option(names = "--key", paramLabel = "KEY", description = "The business key, such as an order number.")
        private @Nullable String key;

        @Option(
                names = "--correlation",
                paramLabel = "ID",
                description = "The id under which its sender knows it, such as X-Correlation-Id.")
        private @Nullable String correlation;

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

        ListMessages() {
            super(
                    PATH,
                    Field.text("MESSAGE", "id"),
                    Field.text("TYPE", "type"),
                    Field.text("KEY", "key"),
                    Field.time("ACCEPTED", "acceptedAt"),
                    new Field("TARGETS", ListMessages::targets));
        }

        @Override
        protected void narrow(Query query) {
            query.with("key", key)
                    .with("correlation", correlation)
                    .with("status", status)
                    .with("target", target)
                    .with("type", type)
                    .with("from", from);
        }

        private static String targets(JsonNode message) {
            List<String> targets = new ArrayList<>();
            message.path("deliveries")
                    .forEach(delivery ->
                            targets.add(Field.text(delivery, "target") + ": " + Field.text(delivery, "status")));
            return String.join(", ", targets);
        }
    }

    @Command(name = "show", description = "Show a message and where it is at each of its targets.")
    static final class ShowMessage extends Shown {

        private static final Table DELIVERIES = new Table(
                Field.text("TARGET", "target"),
                new Field(
                        "STATUS",
                        delivery -> Field.text(delivery, "status")
                                + (delivery.path("parked").asBoolean() ? " (behind an earlier one)" : "")
                                + (delivery.hasNonNull("held") ? " (" + Field.text(delivery, "held") + ")" : "")),
                Field.text("ATTEMPTS", "attempts"),
                Field.time("NEXT ATTEMPT", "nextAttempt"),
                Field.time("SETTLED", "settledAt"),
                Field.text("ANSWER", "answer"),
                new Field("LAST ERROR", Field::failure));

        ShowMessage() {
            super(
                    PATH,
                    Field.text("Message", "id"),
                    Field.text("Type", "type"),
                    Field.text("Key", "key"),
                    Field.text("Source", "source"),
                    Field.time("Accepted", "acceptedAt"),
                    Field.text("Correlation", "correlationId"),
                    Field.text("Trace", "trace"),
                    Field.text("Caused by", "causation"),
                    Field.text("Corrects", "replaces"),
                    Field.text("Reject", "reject"),
                    Field.text("Handled by", "handledBy"));
        }

        @Override
        protected void writeParts(JsonNode message) {
            out().println();
            DELIVERIES.print(message.path("deliveries"), out());
            message.path("deliveries").forEach(delivery -> {
                if (delivery.hasNonNull("handledBy")) {
                    out().println();
                    out().println(Field.text(delivery, "target") + " was handled by "
                            + Field.text(delivery, "handledBy"));
                }
            });
        }
    }
}
