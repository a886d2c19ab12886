package io.caravanserai.hub.cli.correction;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.management.Question;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters body}: what a dead letter says, as edit takes it. */
@Command(
        name = "body",
        description = {
            "Write what a dead letter says, as edit --with takes it back.",
            "Masks such as ***1 stand for sensitive values; left where they are, edit keeps those values."
        },
        sortOptions = false)
public final class BodyCommand extends Question {

    @Parameters(paramLabel = "ID", description = "The dead letter, <message id>~<target>, as list shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--unmask", description = "In the clear; say --why, the audit trail keeps who and why.")
    private boolean unmask;

    @Option(names = "--why", paramLabel = "WHY", description = "Why you must see the sensitive values.")
    private @Nullable String why;

    @Override
    public Integer call() {
        if (unmask && why == null) {
            throw new CommandFailed(2, "Say --why you must see the sensitive values.");
        }
        return show(Letters.body(hub(), id, unmask ? why : null));
    }

    @Override
    protected void write(JsonNode body) {
        out().println(body.toPrettyString());
    }
}
