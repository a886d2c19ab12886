package io.caravanserai.hub.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replays}: the jobs that try dead letters, or rejects, again. */
@Command(
        name = "replays",
        description = "The jobs that try dead letters and rejects again; they go on over restarts.",
        synopsisSubcommandLabel = "list|show|pause|resume|cancel",
        subcommands = {
            ReplaysCommand.ListReplays.class,
            ReplaysCommand.ShowReplay.class,
            ReplaysCommand.Pause.class,
            ReplaysCommand.Resume.class,
            ReplaysCommand.Cancel.class
        })
public final class ReplaysCommand extends Explained {

    static final String PATH = "/api/replays";

    private static final Table REPLAYS = new Table(
            Field.text("REPLAY", "id"),
            Field.text("STATE", "state"),
            Field.time("ASKED", "askedAt"),
            Field.text("WHO", "who"),
            Field.text("KIND", "kind"),
            Field.text("OF", "selection"),
            Field.text("TOTAL", "total"),
            new Field("WELL", replay -> Long.toString(Watch.well(replay))),
            Field.text("FAILED", "failed"),
            Field.text("REFUSED", "refused"),
            Field.text("REMAINING", "remaining"),
            Field.text("PER S", "perSecond"));
    private static final Table ITEMS =
            new Table(Field.text("ID", "id"), Field.text("OUTCOME", "outcome"), Field.text("WHY", "detail"));

    /** One replay in a few lines. */
    static void describe(JsonNode replay, PrintWriter out) {
        var rejects = replay.path("kind").asText().equals("rejects");
        out.println("Replay " + Field.text(replay, "id") + " of " + (rejects ? "rejects, " : "")
                + clean(replay, "selection") + " is " + Field.text(replay, "state"));
        out.println(Watch.line(replay));
        if (replay.hasNonNull("held")) {
            out.println("Some of it waits: " + clean(replay, "held"));
        }
    }

    private static String clean(JsonNode item, String name) {
        return Field.text("", name).of(item);
    }

    @Command(name = "list", description = "List replays, newest first.")
    static final class ListReplays extends Question {

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "20",
                description = "How many at most (default: 20).")
        private int limit;

        @Override
        public Integer call() {
            return show(hub().get(new Query().with("limit", limit).on(PATH)));
        }

        @Override
        protected void write(JsonNode answer) {
            list(REPLAYS, answer);
        }
    }

    @Command(name = "show", description = "Show how far a replay is, and what did not end well.")
    static final class ShowReplay extends Question {

        @Parameters(paramLabel = "ID", description = "The replay, as list shows it.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Option(names = "--watch", description = "Until it is over.")
        private boolean watch;

        @Override
        public Integer call() {
            var replay = hub().get(PATH + "/" + Query.encoded(id));
            return show(watch ? new Watch(hub(), out()).untilOver(replay) : replay);
        }

        @Override
        protected void write(JsonNode replay) {
            describe(replay, out());
            out().println("Asked by " + clean(replay, "who") + " at " + Field.time(replay, "askedAt") + ": "
                    + clean(replay, "why"));
            var bad = hub().get(PATH + "/" + Query.encoded(id) + "/items?limit=50")
                    .path("items");
            if (!bad.isEmpty()) {
                out().println();
                ITEMS.print(bad, out());
            }
        }
    }

    /** Something that changes what a replay does next. */
    abstract static class Change extends Question {

        @Parameters(paramLabel = "ID", description = "The replay, as list shows it.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
        @SuppressWarnings("NullAway.Init")
        private String why;

        private final String act;

        Change(String act) {
            this.act = act;
        }

        @Override
        public Integer call() {
            var reason = JsonNodeFactory.instance.objectNode().put("why", why);
            return show(hub().post(PATH + "/" + Query.encoded(id) + "/" + act, reason));
        }

        @Override
        protected void write(JsonNode replay) {
            describe(replay, out());
        }
    }

    @Command(name = "pause", description = "Release nothing more until it is resumed; what is under way goes on.")
    static final class Pause extends Change {
        Pause() {
            super("pause");
        }
    }

    @Command(name = "resume", description = "Go on where it was paused.")
    static final class Resume extends Change {
        Resume() {
            super("resume");
        }
    }

    @Command(name = "cancel", description = "Release nothing more; what was not reached is as before.")
    static final class Cancel extends Change {
        Cancel() {
            super("cancel");
        }
    }
}
