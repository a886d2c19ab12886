package io.caravanserai.hub.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries some again: each at once where they are named, otherwise as a job of the hub that this only watches. */
public abstract class ReplayingCommand extends Question {

    @Parameters(arity = "0..*", paramLabel = "ID", description = "These, as list shows them.")
    private @Nullable List<String> ids;

    @Option(names = "--all", description = "Every one there is.")
    private boolean all;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "At most so many a second (default: as many as are taken).")
    private @Nullable Integer rate;

    @Option(names = "--detach", description = "Do not wait for the end.")
    private boolean detach;

    @Option(names = "--dry-run", description = "Only tell what would become of each, as rehearse does.")
    private boolean dryRun;

    @Option(names = "--why", paramLabel = "WHY", description = "What has changed since; needed unless --dry-run.")
    private @Nullable String why;

    private final String path;

    /** @param path where the API has what is tried again */
    protected ReplayingCommand(String path) {
        this.path = path;
    }

    protected abstract Selected which();

    @Override
    public final Integer call() {
        var wish = which().wish(ids, all);
        if (dryRun) {
            var told = hub().post(path + "/rehearse", wish, Rehearsal.PATIENCE);
            show(told);
            return Rehearsal.passes(told) ? ExitCode.DONE : ExitCode.FAILED;
        } else if (why == null) {
            throw new CommandFailed(2, "Say --why: what has changed since.");
        }
        return ids != null && !ids.isEmpty() ? each(ids) : job(wish);
    }

    private int each(List<String> named) {
        var good = true;
        for (var id : named) {
            var outcome = hub().post(
                            path + "/" + Query.encoded(id) + "/replay",
                            JsonNodeFactory.instance.objectNode().put("why", why));
            good &= !outcome.path("status").asText().equals("refused");
            show(outcome);
        }
        return good ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int job(ObjectNode wish) {
        if (all) {
            wish.put("all", true);
        }
        if (rate != null) {
            wish.put("rate", rate);
        }
        var replay = hub().post(path + "/replay", wish.put("why", why));
        if (detach) {
            return show(replay);
        }
        var end = new Watch(hub(), out()).untilOver(replay);
        show(end);
        return Watch.isGood(end) ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Override
    protected final void write(JsonNode answer) {
        if (answer.has("verdicts")) {
            Rehearsal.tell(answer, out());
        } else if (answer.has("total")) {
            ReplaysCommand.describe(answer, out());
        } else {
            out().println(new Field("Replayed", ReplayingCommand::outcome).of(answer));
        }
    }

    private static String outcome(JsonNode one) {
        return Field.text(one, "id") + " is " + Field.text(one, "status")
                + (one.hasNonNull("message") ? " as " + Field.text(one, "message") : "")
                + (one.hasNonNull("why") ? " again: " + Field.text(one, "why") : "");
    }
}
