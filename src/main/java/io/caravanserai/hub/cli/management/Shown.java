package io.caravanserai.hub.cli.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A command that shows one item of a list with all that is known of it. */
public abstract class Shown extends Question {

    @Parameters(paramLabel = "ID", description = "Its id, as list shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    private final String path;
    private final List<Field> facts;

    protected Shown(String path, Field... facts) {
        this.path = path;
        this.facts = List.of(facts);
    }

    /** Writes what it consists of, below what it is. */
    protected void writeParts(JsonNode item) {}

    @Override
    public final Integer call() {
        return show(hub().get(path + "/" + Query.encoded(id)));
    }

    @Override
    protected final void write(JsonNode item) {
        var width = facts.stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
        facts.forEach(fact ->
                out().println(fact.label() + " ".repeat(width + 1 - fact.label().length()) + fact.of(item)));
        writeParts(item);
    }
}
