package io.caravanserai.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that shows one page of a list, newest first. */
abstract class Listed extends Question {

    private static final Pattern AFTER = Pattern.compile("[?&]after=([^&]*)");

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most, 1 to 500 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Read on where an earlier page ended.")
    private @Nullable String after;

    /** The names of the columns. */
    abstract Table table();

    abstract void row(Table table, JsonNode item);

    final int limit() {
        return limit;
    }

    final @Nullable String after() {
        return after;
    }

    @Override
    final void write(JsonNode answer) {
        var items = answer.path("items");
        if (items.isEmpty()) {
            out().println("Nothing found.");
            return;
        }
        var table = table();
        items.forEach(item -> row(table, item));
        table.print(out());
        var next = AFTER.matcher(answer.path("next").asText());
        if (next.find()) {
            out().println("There are more: --after " + next.group(1));
        }
    }
}
