package io.caravanserai.hub.cli.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that shows an answer of the hub: as text for a person, or as the API's own JSON for a script. */
public abstract class Question extends Explained implements Callable<Integer> {

    /** How an answer is written. */
    enum Form {
        text,
        json
    }

    @Mixin
    private final ManagementClient hub = new ManagementClient();

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How to write the answer (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Form output;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    protected abstract void write(JsonNode answer);

    protected final ManagementClient hub() {
        return hub;
    }

    protected final boolean isText() {
        return output == Form.text;
    }

    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Writes an answer's items under each other, or that there are none. */
    protected final void list(Table columns, JsonNode answer) {
        if (answer.path("items").isEmpty()) {
            out().println("Nothing found.");
        } else {
            columns.print(answer.path("items"), out());
        }
    }

    /** The exit code says whether there was anything to show. */
    protected final int show(JsonNode answer) {
        if (output == Form.json) {
            out().println(answer.toPrettyString());
        } else {
            write(answer);
        }
        out().flush();
        var items = answer.get("items");
        return items != null && items.isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.DONE;
    }
}
