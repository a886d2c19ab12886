package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.ManagementClient;
import io.caravanserai.hub.cli.management.Question;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejects rehearse}: what would become of some if they were run again. */
@Command(
        name = "rehearse",
        description = {
            "Tell what would become of rejects if they were run through their intake route again. Nothing is accepted and "
                    + "nothing changes.",
            "They run through the routes and mappings as they are, or with files of yours in their places."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All of them would pass.",
            "1:Some would not.",
            "2:Wrong usage.",
            "3:No reject matches.",
            "4:No hub answers."
        })
final class RejectRehearseCommand extends Question {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

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

    @Option(names = "--limit", paramLabel = "N", description = "Try at most so many (default: 100, at most 1000).")
    private @Nullable Integer limit;

    @Option(
            names = "--with",
            paramLabel = "PATH",
            description = "A route or mapping, or a folder of them, in the place of the one of that name.")
    private @Nullable Path with;

    @Override
    public Integer call() {
        var named = ids == null ? List.<String>of() : ids;
        var selected = door != null || cause != null || text != null || all;
        if (named.isEmpty() != selected) {
            throw new CommandFailed(2, "Say which: either ids or a selection as --cause 3f9a1b2c4d5e, or --all.");
        }
        var wish = JsonNodeFactory.instance
                .objectNode()
                .put("door", door)
                .put("cause", cause)
                .put("text", text);
        named.forEach(wish.putArray("ids")::add);
        if (limit != null) {
            wish.put("limit", limit);
        }
        if (with != null) {
            wish.set("with", CandidateFiles.of(with));
        }
        var told = ask(hub(), wish);
        show(told);
        return passes(told) ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** What would become of those that are wished for. */
    public static JsonNode ask(ManagementClient hub, JsonNode wish) {
        return hub.post(Rejected.PATH + "/rehearse", wish, PATIENCE);
    }

    /** Whether all would pass. */
    public static boolean passes(JsonNode told) {
        return told.path("verdicts").path("would-pass").asInt()
                == told.path("rehearsed").asInt();
    }

    @Override
    protected void write(JsonNode told) {
        tell(told, out());
    }

    /** A line for each, with its difference. */
    public static void tell(JsonNode told, PrintWriter out) {
        told.path("items").forEach(one -> {
            out.println(Field.text(one, "id") + "  "
                    + one.path("verdict").asText().replace('-', ' ') + ": " + Field.text(one, "detail")
                    + (one.path("changed").asBoolean() ? "; what is accepted changes" : ""));
            one.path("findings")
                    .forEach(finding ->
                            out.println("    " + Field.text(finding, "path") + ": " + Field.text(finding, "message")));
            one.path("difference").forEach(line -> out.println("    " + line.asText()));
        });
        out.println();
        told.path("verdicts")
                .properties()
                .forEach(count -> out.println(
                        count.getValue().asInt() + " " + count.getKey().replace('-', ' ')));
    }
}
