package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Listed;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Shown;
import io.caravanserai.hub.cli.management.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rejects}: what the doors refused and kept. */
@Command(
        name = "rejects",
        description = "What the doors refused and kept.",
        synopsisSubcommandLabel = "causes|list|show|replay|discard",
        subcommands = {
            RejectsCommand.ListCauses.class,
            RejectsCommand.ListRejects.class,
            RejectsCommand.ShowReject.class,
            RejectRepairCommand.Replay.class,
            RejectRepairCommand.Discard.class
        })
public final class RejectsCommand extends Explained {

    static final String PATH = "/api/rejects";

    @Command(name = "causes", description = "Why doors refused: a line for all that was refused of the same.")
    static final class ListCauses extends Question {

        private static final Table CAUSES = new Table(
                Field.text("CAUSE", "id"),
                Field.text("REJECTS", "rejects"),
                Field.text("TIMES", "times"),
                Field.text("DOOR", "door"),
                Field.text("KIND", "kind"),
                Field.time("FIRST", "first"),
                Field.time("LAST", "last"),
                Field.text("REASON", "reason"),
                Field.text("FOR INSTANCE", "finding"));

        @Option(names = "--door", paramLabel = "DOOR", description = "Only those of this door.")
        private @Nullable String door;

        @Override
        public Integer call() {
            return show(hub().get(new Query().with("door", door).on(PATH + "/causes")));
        }

        @Override
        protected void write(JsonNode answer) {
            if (answer.path("items").isEmpty()) {
                out().println("Nothing found.");
            } else {
                CAUSES.print(answer.path("items"), out());
            }
        }
    }

    @Command(name = "list", description = "List rejects, newest first.")
    static final class ListRejects extends Listed {

        @Option(names = "--door", paramLabel = "DOOR", description = "Only those of this door.")
        private @Nullable String door;

        ListRejects() {
            super(
                    PATH,
                    Field.text("REJECT", "id"),
                    Field.text("DOOR", "door"),
                    Field.text("PARTNER", "partner"),
                    Field.text("IDENTITY", "identity"),
                    Field.time("RECEIVED", "receivedAt"),
                    Field.text("TIMES", "times"),
                    Field.text("CAUSE", "cause"),
                    Field.text("REASON", "reason"));
        }

        @Override
        protected void narrow(Query query) {
            query.with("door", door);
        }
    }

    @Command(name = "show", description = "Show a reject with all that was wrong with it.")
    static final class ShowReject extends Shown {

        private static final Table FINDINGS = new Table(Field.text("WHERE", "path"), Field.text("WHAT", "message"));

        ShowReject() {
            super(
                    PATH,
                    Field.text("Reject", "id"),
                    Field.text("Door", "door"),
                    Field.text("Partner", "partner"),
                    Field.text("Identity", "identity"),
                    new Field(
                            "Received",
                            reject -> Field.time(reject, "receivedAt") + ", " + Field.text(reject, "times")
                                    + " time(s), last " + Field.time(reject, "lastAt")),
                    new Field(
                            "Content",
                            reject -> Field.text(reject, "size") + " bytes, " + Field.text(reject, "contentType")),
                    new Field("Cause", reject -> Field.text(reject, "cause") + ": " + Field.text(reject, "reason")));
        }

        @Override
        protected void writeParts(JsonNode reject) {
            out().println();
            FINDINGS.print(reject.path("findings"), out());
        }
    }
}
