package io.caravanserai.hub.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code subscriptions backfill}: what was accepted before a target subscribed. */
@Command(
        name = "backfill",
        description = {
            "Owe a target what was accepted before it subscribed: slowly, beside what is new, and nothing twice.",
            "It goes on by itself, whatever becomes of this hub; ./hub subscriptions backfills tells how far it is."
        })
final class BackfillCommand extends Question {

    @Parameters(index = "0", paramLabel = "TYPE", description = "The canonical type, as in order.v1.")
    @SuppressWarnings("NullAway.Init")
    private String type;

    @Parameters(index = "1", paramLabel = "TARGET", description = "The target, as list shows it.")
    @SuppressWarnings("NullAway.Init")
    private String target;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only what was accepted since, as in 2026-01-31T08:00:00Z; otherwise all that is kept.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Only what was accepted before, as in 2026-02-01T08:00:00Z; otherwise until now.")
    private @Nullable String to;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Override
    public Integer call() {
        var body = JsonNodeFactory.instance.objectNode().put("why", why);
        if (from != null) {
            body.put("from", from);
        }
        if (to != null) {
            body.put("to", to);
        }
        var path = SubscriptionsCommand.PATH + "/" + Query.encoded(type) + "/" + Query.encoded(target) + "/backfill";
        return show(hub().post(path, body));
    }

    @Override
    protected void write(JsonNode backfill) {
        out().println("Begun: " + Field.text(backfill, "type") + " to " + Field.text(backfill, "target")
                + ", accepted " + (backfill.has("from") ? "from " + Field.time(backfill, "from") + " " : "")
                + "before " + Field.time(backfill, "to"));
        out().println("./hub subscriptions backfills tells how far it is.");
    }

    /** {@code subscriptions backfills}. */
    @Command(name = "backfills", description = "List backfills, the newest first, and how far they are.")
    static final class ListBackfills extends Question {

        private static final Table BACKFILLS = new Table(
                Field.text("TYPE", "type"),
                Field.text("TARGET", "target"),
                Field.time("ASKED", "askedAt"),
                Field.text("BY", "who"),
                Field.time("REACHED", "reached"),
                Field.text("OWED", "owed"),
                Field.text("ALREADY", "already"),
                Field.text("LATE", "late"),
                new Field(
                        "FINISHED",
                        b -> Field.time(b, "finishedAt") + (b.has("ended") ? ": " + Field.text(b, "ended") : "")),
                Field.text("WHY", "why"));

        @Override
        public Integer call() {
            return show(hub().get(SubscriptionsCommand.PATH + "/backfills"));
        }

        @Override
        protected void write(JsonNode answer) {
            list(BACKFILLS, answer);
        }
    }
}
