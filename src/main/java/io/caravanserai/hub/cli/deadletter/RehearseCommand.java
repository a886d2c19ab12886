package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.reject.CandidateFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters rehearse}: what would become of some if they were replayed. */
@Command(
        name = "rehearse",
        description = {
            "Tell what would become of dead letters if they were replayed. Nothing is sent and nothing changes.",
            "They run through their routes and mappings as they are, or with files of yours in their places; every system "
                    + "answers as the flow's cases (answers: in *.test.yaml) say. A system that refused one is taken to refuse "
                    + "the same request again; where it would be sent another, that is shown. --answers says what it answers "
                    + "now, where somebody knows."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All of them would pass, some with other output than was refused.",
            "1:Some would not; of --release: some died again.",
            "2:Wrong usage.",
            "3:Nothing dead matches.",
            "4:No hub answers."
        })
final class RehearseCommand extends Question {

    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PASSES = "would-pass";
    private static final String CHANGES = "output-changes";

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "Dead letters, <message id>~<target>, as list shows them.")
    private @Nullable List<String> ids;

    @Mixin
    private final Which which = new Which();

    @Option(names = "--all", description = "Every dead letter there is.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "Try at most so many (default: 100, at most 1000).")
    private @Nullable Integer limit;

    @Option(
            names = "--with",
            paramLabel = "PATH",
            description = "A route or mapping, or a folder of them, in the place of the one of that name.")
    private @Nullable Path with;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = {
                "What systems answer instead of what the flow's cases say, recorded as there:",
                "crm: {status: 422, body: {message: …}}"
            })
    private @Nullable Path answers;

    @Option(
            names = "--release",
            description = "Then replay exactly those that would pass, with changed output or without; needs --why.")
    private boolean release;

    @Option(names = "--why", paramLabel = "WHY", description = "What has changed since.")
    private @Nullable String why;

    @Override
    public Integer call() {
        var letters = ids == null ? List.<String>of() : ids;
        if (letters.isEmpty() != (!which.isEverything() || all)) {
            throw new CommandFailed(2, "Say which: ids, or a selection as --target erp, or --all.");
        } else if (release && why == null) {
            throw new CommandFailed(2, "--release needs --why.");
        } else if (release && with != null) {
            throw new CommandFailed(
                    2, "What passes with files that are not in use would not pass now: put them in use first.");
        }
        var wish = JsonNodeFactory.instance.objectNode();
        which.narrow(wish);
        if (!letters.isEmpty()) {
            letters.forEach(wish.putArray("ids")::add);
        }
        if (limit != null) {
            wish.put("limit", limit);
        }
        if (with != null) {
            wish.set("with", CandidateFiles.of(with));
        }
        if (answers != null) {
            wish.set("answers", recorded(answers));
        }
        if (release) {
            wish.put("release", true).put("why", why);
        }
        var told = hub().post(DeadLettersCommand.PATH + "/rehearse", wish, PATIENCE);
        show(told);
        return release ? released(told) : passes(told) ? ExitCode.DONE : ExitCode.FAILED;
    }

    static boolean passes(JsonNode told) {
        return told.path("verdicts").path(PASSES).asInt()
                        + told.path("verdicts").path(CHANGES).asInt()
                == told.path("rehearsed").asInt();
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

    private static JsonNode recorded(Path file) {
        try {
            var tree = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
            if (!tree.isObject()) {
                throw new CommandFailed(2, file + " says no answers; write them as in answers: of a *.test.yaml.");
            }
            return tree.path("answers").isObject() ? tree.path("answers") : tree;
        } catch (IOException unreadable) {
            throw new CommandFailed(2, file + " cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    protected void write(JsonNode told) {
        tell(told, out());
    }

    static void tell(JsonNode told, PrintWriter out) {
        told.path("items").forEach(one -> {
            var detail = one.path("detail").asText("");
            out.println(Field.text(one, "id") + "  "
                    + one.path("verdict").asText().replace('-', ' ')
                    + (detail.isEmpty() ? "" : ": " + detail)
                    + (one.path("changed").asBoolean()
                                    && !one.path("verdict").asText().equals(CHANGES)
                            ? "; its output changes"
                            : ""));
            one.path("difference").forEach(line -> out.println("    " + line.asText()));
        });
        out.println();
        told.path("verdicts")
                .properties()
                .forEach(count -> out.println(
                        count.getValue().asInt() + " " + count.getKey().replace('-', ' ')));
        if (told.path("matched").asLong() > told.path("rehearsed").asLong()) {
            out.println("of " + told.path("matched").asLong() + "; --limit tries more");
        }
    }
}
