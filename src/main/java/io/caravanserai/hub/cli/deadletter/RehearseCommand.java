package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import java.io.IOException;
import java.nio.file.Files;
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
                    + "answers as the flow's cases (answers: in *.test.yaml) say. What a system that refused them answers now, "
                    + "only it knows; --answers says what to expect."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All of them would pass.",
            "1:Some would not; of --release: some died again.",
            "2:Wrong usage.",
            "3:Nothing dead matches.",
            "4:No hub answers."
        })
final class RehearseCommand extends Question {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PASSES = "would-pass";

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

    @Option(names = "--release", description = "Then replay exactly those that would pass; needs --why.")
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
            wish.set("with", files(with));
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

    private static boolean passes(JsonNode told) {
        return told.path("verdicts").path(PASSES).asInt()
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

    /** By their place below routes/ or mappings/ where the path tells it, otherwise by name. */
    private static ObjectNode files(Path path) {
        var texts = JsonNodeFactory.instance.objectNode();
        try (var all = Files.walk(path)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                texts.put(place(path, file), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new CommandFailed(2, path + " cannot be read: " + unreadable.getMessage());
        }
        return texts;
    }

    private static String place(Path given, Path file) {
        var names = (Files.isDirectory(given) ? given.relativize(file) : file)
                .toString()
                .replace('\\', '/');
        for (var root : List.of("routes/", "mappings/")) {
            var at = ("/" + names).lastIndexOf("/" + root);
            if (at >= 0) {
                return names.substring(at);
            }
        }
        return String.valueOf(file.getFileName());
    }

    @Override
    protected void write(JsonNode told) {
        told.path("items").forEach(one -> {
            var detail = one.path("detail").asText("");
            out().println(Field.text(one, "id") + "  "
                    + one.path("verdict").asText().replace('-', ' ')
                    + (detail.isEmpty() ? "" : ": " + detail)
                    + (one.path("changed").asBoolean() ? "; its output changes" : ""));
            one.path("difference").forEach(line -> out().println("    " + line.asText()));
        });
        out().println();
        told.path("verdicts")
                .properties()
                .forEach(count -> out().println(
                                count.getValue().asInt() + " " + count.getKey().replace('-', ' ')));
        if (told.path("matched").asLong() > told.path("rehearsed").asLong()) {
            out().println("of " + told.path("matched").asLong() + "; --limit tries more");
        }
    }
}
