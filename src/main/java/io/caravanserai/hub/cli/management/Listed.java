package io.caravanserai.hub.cli.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that shows one page of a list, newest first. */
public abstract class Listed extends Question {

    private static final Pattern AFTER = Pattern.compile("[?&]after=([^&]*)");

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most, 1 to 500 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Read on where an earlier page ended.")
    private @Nullable String after;

    private final String path;
    private final Table table;

    protected Listed(String path, Field... columns) {
        this.path = path;
        this.table = new Table(columns);
    }

    /** Adds what the list is to be narrowed to. */
    protected void narrow(Query query) {}

    @Override
    public final Integer call() {
        var query = new Query();
        narrow(query);
        return show(hub().get(query.with("after", after).with("limit", limit).on(path)));
    }

    @Override
    protected final void write(JsonNode answer) {
        list(table, answer);
        var next = AFTER.matcher(answer.path("next").asText());
        if (next.find()) {
            out().println("There are more: --after " + next.group(1));
        }
    }
}
