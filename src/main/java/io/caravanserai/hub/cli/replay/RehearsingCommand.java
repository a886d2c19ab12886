package io.caravanserai.hub.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Question;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what would become of some if they were tried again; it may then have exactly those tried that would pass. */
public abstract class RehearsingCommand extends Question {

    @Parameters(arity = "0..*", paramLabel = "ID", description = "These, as list shows them.")
    private @Nullable List<String> ids;

    @Option(names = "--all", description = "Every one there is.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "Try at most so many (default: 100, at most 1000).")
    private @Nullable Integer limit;

    @Option(
            names = "--with",
            paramLabel = "PATH",
            description = "A route or mapping, or a folder of them, in the place of the one of that name.")
    private @Nullable Path with;

    @Option(
            names = "--release",
            description = "Then replay exactly those that would pass, with changed output or without; needs --why.")
    private boolean release;

    @Option(names = "--why", paramLabel = "WHY", description = "What has changed since.")
    private @Nullable String why;

    private final String path;

    /** @param path where the API has what is rehearsed */
    protected RehearsingCommand(String path) {
        this.path = path;
    }

    protected abstract Selected which();

    /** Adds what else is to be said to the hub. */
    protected void add(ObjectNode wish) {}

    @Override
    public final Integer call() {
        var wish = which().wish(ids, all);
        if (release && why == null) {
            throw new CommandFailed(2, "--release needs --why.");
        } else if (release && with != null) {
            throw new CommandFailed(
                    2, "What passes with files that are not in use would not pass now: put them in use first.");
        }
        if (limit != null) {
            wish.put("limit", limit);
        }
        if (with != null) {
            wish.set("with", CandidateFiles.of(with));
        }
        add(wish);
        if (release) {
            wish.put("release", true).put("why", why);
        }
        var told = hub().post(path + "/rehearse", wish, Rehearsal.PATIENCE);
        show(told);
        return release ? released(told) : Rehearsal.passes(told) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int released(JsonNode told) {
        var replay = told.path("replay");
        if (!replay.isObject()) {
            throw new CommandFailed(ExitCode.NOTHING_FOUND, "None of them would pass; nothing is replayed.");
        }
        var end = new Watch(hub(), out()).untilOver(replay);
        ReplaysCommand.describe(end, out());
        out().flush();
        return Watch.isGood(end) ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Override
    protected final void write(JsonNode told) {
        Rehearsal.tell(told, out());
    }
}
