package io.caravanserai.hub.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploys}: who changed what, when, and what became of it. */
@Command(
        name = "deploys",
        description = "List deploys, newest first; with an ID, show one with its steps and findings.",
        subcommands = RollbackCommand.class,
        sortOptions = false)
public final class DeploysCommand extends Question {

    private static final Table DEPLOYS = new Table(
            Field.text("DEPLOY", "id"),
            Field.time("AT", "at"),
            Field.text("WHO", "who"),
            Field.text("WHAT", "what"),
            Field.text("RESULT", "result"),
            Field.text("HASH", "hash"),
            Field.text("BEFORE", "previous"),
            Field.text("HUB", "hub"),
            Field.text("WHY", "why"));

    @Parameters(arity = "0..1", paramLabel = "ID", description = "One deploy.")
    private @Nullable String id;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most, 1 to 500 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        return show(
                id == null
                        ? hub().get(new Query().with("limit", limit).on(Following.PATH))
                        : hub().get(Following.PATH + "/" + Query.encoded(id)));
    }

    @Override
    protected void write(JsonNode answer) {
        if (!answer.has("items")) {
            out().println(sentence(answer));
            answer.path("report").path("files").forEach(file -> out().println("  " + plain(file)));
            answer.path("report").path("steps").forEach(step -> out().println(step(step)));
            answer.path("report").path("findings").forEach(finding -> out().println("  " + plain(finding)));
        } else {
            list(DEPLOYS, answer);
        }
    }

    static String step(JsonNode step) {
        return String.format(
                Locale.ROOT,
                "  %-8s %s (%.1f s)",
                plain(step.path("name")),
                plain(step.path("detail")),
                step.path("tookMs").asLong() / 1000.0);
    }

    static String plain(JsonNode text) {
        return text.asText().replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
    }

    static String sentence(JsonNode deploy) {
        var hash = Field.text(deploy, "hash");
        var before = Field.text(deploy, "previous");
        return switch (deploy.path("result").asText()) {
            case "deployed" -> "deployed " + hash + ", before it " + before + "; ./hub deploys rollback takes it back";
            case "watched" -> "in use: " + hash + ", before it " + before + "; it is watched";
            case "refused" -> "refused: nothing was changed, the hub runs " + before;
            case "failed" -> "failed: the hub runs " + before + "; the files are left as they are";
            case "returned" -> "returned: the hub runs " + before + " again; the files are left as they are";
            default -> Field.text(deploy, "result") + " " + hash;
        };
    }
}
