package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters replay}: tries some again, and tells how it went. */
@Command(
        name = "replay",
        description = {
            "Try dead letters again, at the failed target only; the audit trail keeps who and why.",
            "Those of a selection are tried by the hub as a job: ended or not, this command only watches it "
                    + "(./hub replays). What might have its effect twice is not tried, and told."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All of it was delivered (or with --detach: it has begun).",
            "1:Some died again or were refused; ./hub replays show tells which.",
            "2:Wrong usage.",
            "3:Nothing dead matches.",
            "4:No hub answers; the job goes on when one runs."
        })
final class ReplayCommand extends Question {

    private static final Field REPLAYED =
            new Field("Replayed", replayed -> Field.text(replayed, "id") + " is " + Field.text(replayed, "status"));

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "Dead letters, <message id>~<target>, as list shows them.")
    private @Nullable List<String> ids;

    @Mixin
    private final Which which = new Which();

    @Option(names = "--all", description = "Every dead letter there is.")
    private boolean all;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "At most so many a second (default: what the target takes).")
    private @Nullable Integer rate;

    @Option(names = "--detach", description = "Do not wait for the end.")
    private boolean detach;

    @Option(names = "--dry-run", description = "Send nothing: tell what would become of each, as rehearse does.")
    private boolean dryRun;

    @Option(names = "--why", paramLabel = "WHY", description = "What has changed since; needed unless --dry-run.")
    private @Nullable String why;

    @Override
    public Integer call() {
        if (dryRun) {
            return rehearsed();
        } else if (why == null) {
            throw new CommandFailed(2, "Say --why: what has changed since.");
        }
        var body = JsonNodeFactory.instance.objectNode();
        if (ids != null && !ids.isEmpty()) {
            if (!which.isEverything() || all) {
                throw new CommandFailed(2, "Say ids or a selection, not both.");
            }
            for (var id : ids) {
                show(hub().post(DeadLettersCommand.PATH + "/" + Query.encoded(id) + "/replay", body.put("why", why)));
            }
            return ExitCode.DONE;
        }
        if (which.isEverything() && !all) {
            throw new CommandFailed(2, "Say which: ids, a selection as --target erp, or --all.");
        }
        which.narrow(body);
        if (all) {
            body.put("all", true);
        }
        if (rate != null) {
            body.put("rate", rate);
        }
        var replay = hub().post(DeadLettersCommand.PATH + "/replay", body.put("why", why));
        if (detach) {
            return show(replay);
        }
        var end = new Watch(hub(), out()).untilOver(replay);
        show(end);
        return Watch.isGood(end) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int rehearsed() {
        var letters = ids == null ? List.<String>of() : ids;
        if (letters.isEmpty() != (!which.isEverything() || all)) {
            throw new CommandFailed(2, "Say which: ids, or a selection as --target erp, or --all.");
        }
        var wish = JsonNodeFactory.instance.objectNode();
        which.narrow(wish);
        if (!letters.isEmpty()) {
            letters.forEach(wish.putArray("ids")::add);
        }
        var told = hub().post(DeadLettersCommand.PATH + "/rehearse", wish, RehearseCommand.PATIENCE);
        show(told);
        return RehearseCommand.passes(told) ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Override
    protected void write(JsonNode answer) {
        if (answer.has("verdicts")) {
            RehearseCommand.tell(answer, out());
        } else if (answer.has("total")) {
            ReplaysCommand.describe(answer, out());
        } else {
            out().println(REPLAYED.of(answer));
        }
    }
}
