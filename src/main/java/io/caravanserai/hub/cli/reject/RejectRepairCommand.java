package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is done about rejects, one by one or all that are alike. */
abstract class RejectRepairCommand extends Question {

    private static final Table OUTCOMES = new Table(
            Field.text("REJECT", "id"),
            Field.text("STATUS", "status"),
            Field.text("MESSAGE", "message"),
            Field.text("WHY", "why"));

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Rejects, as list shows them.")
    private @Nullable List<String> ids;

    @Option(names = "--door", paramLabel = "DOOR", description = "Those of this door.")
    private @Nullable String door;

    @Option(names = "--cause", paramLabel = "CAUSE", description = "Those of this cause, as causes shows it.")
    private @Nullable String cause;

    @Option(names = "--text", paramLabel = "TEXT", description = "Those with this in the reason or a finding.")
    private @Nullable String text;

    @Option(names = "--all", description = "Every one there is.")
    private boolean all;

    @Option(names = "--why", paramLabel = "WHY", description = "Why; the audit trail keeps it.")
    private @Nullable String why;

    private final String act;

    RejectRepairCommand(String act) {
        this.act = act;
    }

    /** {@code rejects replay}: the intake route again. */
    @Command(
            name = "replay",
            description = "Run rejects through their intake route again; exit code 1 where some are refused again.",
            sortOptions = false)
    static final class Replay extends RejectRepairCommand {

        @Option(names = "--dry-run", description = "Accept nothing: tell what would become of each, as rehearse does.")
        private boolean dryRun;

        Replay() {
            super("replay");
        }

        @Override
        public Integer call() {
            return dryRun ? rehearsed() : super.call();
        }
    }

    /** {@code rejects discard}: nobody runs these again. */
    @Command(
            name = "discard",
            description = "Give rejects up; they stay, and are no longer listed.",
            sortOptions = false)
    static final class Discard extends RejectRepairCommand {
        Discard() {
            super("discard");
        }
    }

    @Override
    public Integer call() {
        if (why == null) {
            throw new CommandFailed(2, "Say --why; the audit trail keeps it.");
        }
        return isNamed() ? eachNamed() : eachSelected();
    }

    private boolean isNamed() {
        var named = ids != null && !ids.isEmpty();
        var selected = door != null || cause != null || text != null || all;
        if (named == selected) {
            throw new CommandFailed(2, "Say which: either ids or a selection as --cause 3f9a1b2c4d5e, or --all.");
        }
        return named;
    }

    /** What would become of them; the exit code says whether all would pass. */
    protected final int rehearsed() {
        var wish = body();
        if (isNamed() && ids != null) {
            ids.forEach(wish.putArray("ids")::add);
        }
        var told = RejectRehearseCommand.ask(hub(), wish);
        show(told);
        return RejectRehearseCommand.passes(told) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int eachNamed() {
        var good = true;
        for (var id : ids == null ? List.<String>of() : ids) {
            var outcome = hub().post(RejectsCommand.PATH + "/" + Query.encoded(id) + "/" + act, body());
            good &= isGood(outcome);
            show(outcome);
        }
        return good ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int eachSelected() {
        var good = true;
        @Nullable String after = null;
        do {
            var body = body();
            if (after != null) {
                body.put("after", after);
            }
            var outcomes = hub().post(RejectsCommand.PATH + "/" + act, body);
            for (var outcome : outcomes.path("items")) {
                good &= isGood(outcome);
            }
            show(outcomes);
            after = outcomes.hasNonNull("next") ? outcomes.get("next").asText() : null;
        } while (after != null);
        return good ? ExitCode.DONE : ExitCode.FAILED;
    }

    private ObjectNode body() {
        var body = JsonNodeFactory.instance.objectNode().put("why", why);
        if (door != null) {
            body.put("door", door);
        }
        if (cause != null) {
            body.put("cause", cause);
        }
        if (text != null) {
            body.put("text", text);
        }
        if (all) {
            body.put("all", true);
        }
        return body;
    }

    private static boolean isGood(JsonNode outcome) {
        var status = outcome.path("status").asText();
        return !status.equals("refused") && !status.equals("not-run");
    }

    @Override
    protected void write(JsonNode answer) {
        if (answer.has("verdicts")) {
            RejectRehearseCommand.tell(answer, out());
            return;
        }
        OUTCOMES.print(
                answer.has("items")
                        ? answer.path("items")
                        : JsonNodeFactory.instance.arrayNode().add(answer),
                out());
    }
}
