package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.correction.Corrected;
import io.caravanserai.hub.cli.correction.DecideCommand;
import io.caravanserai.hub.cli.correction.ProposalCommand;
import io.caravanserai.hub.cli.correction.ProposalsCommand;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Listed;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Shown;
import io.caravanserai.hub.cli.management.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rejects}: what the doors refused and kept. */
@Command(
        name = "rejects",
        description = "What the doors refused and kept.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RejectsCommand.ListCauses.class,
            RejectNoteCommand.class,
            RejectsCommand.ListRejects.class,
            RejectsCommand.ShowReject.class,
            RejectRehearseCommand.class,
            RejectCaptureCommand.class,
            RejectReplayCommand.class,
            RejectBodyCommand.class,
            RejectEditCommand.class,
            ProposalsCommand.class,
            ProposalCommand.class,
            DecideCommand.Approve.class,
            DecideCommand.Reject.class,
            RejectDiscardCommand.class,
            RejectRestoreCommand.class,
            RejectDiscardedCommand.class
        })
public final class RejectsCommand extends Explained implements Corrected {

    static final String PATH = "/api/rejects";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String field() {
        return "reject";
    }

    @Override
    public String noun() {
        return "reject";
    }

    @Override
    public String standing() {
        return "open";
    }

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
                Field.text("TREND", "trend"),
                Field.text("OWNER", "owner"),
                new Field(
                        "REASON",
                        cause -> (cause.hasNonNull("returned") ? "RETURNED " : "") + Field.text(cause, "reason")),
                Field.text("FOR INSTANCE", "finding"),
                new Field("NOTE", cause -> Field.text(cause.path("note"), "text")));

        @Option(names = "--door", paramLabel = "DOOR", description = "Only those of this door.")
        private @Nullable String door;

        @Override
        public Integer call() {
            return show(hub().get(new Query().with("door", door).on(PATH + "/causes")));
        }

        @Override
        protected void write(JsonNode answer) {
            list(CAUSES, answer);
        }
    }

    @Command(name = "list", description = "List rejects, newest first.")
    static final class ListRejects extends Listed {

        @Mixin
        private final Which which = new Which();

        @Option(
                names = "--settled",
                description = "Those that were accepted or discarded since, instead of the open ones.")
        private boolean settled;

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
            which.narrow(query);
            query.with("settled", settled ? true : null);
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
                    new Field("Cause", reject -> Field.text(reject, "cause") + ": " + Field.text(reject, "reason")),
                    new Field("Settled", ShowReject::settled));
        }

        private static String settled(JsonNode reject) {
            var end = reject.path("end");
            if (!end.isObject()) {
                return "-";
            }
            return Field.text(end, "as")
                    + (end.hasNonNull("message") ? " as " + Field.text(end, "message") : "")
                    + (end.path("corrected").asBoolean() ? ", corrected" : "")
                    + " by " + Field.text(end, "by") + ", " + Field.time(end, "at") + ": " + Field.text(end, "why");
        }

        @Override
        protected void writeParts(JsonNode reject) {
            out().println();
            FINDINGS.print(reject.path("findings"), out());
        }
    }
}
