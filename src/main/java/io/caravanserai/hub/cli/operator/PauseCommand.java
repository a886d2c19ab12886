package io.caravanserai.hub.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.management.Question;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pause}: deliver nothing to a target, or from a flow, for a while. */
@Command(
        name = "pause",
        description = {
            "Deliver nothing to a target, or by a flow's delivery routes, until it is resumed.",
            "What is under way ends; what waits spends no attempt and is not given up. Doors stay open, a paused flow's "
                    + "too: what they accept waits. Every hub on the ledger obeys within two seconds."
        },
        sortOptions = false)
public final class PauseCommand extends Question {

    @Parameters(index = "0", paramLabel = "target|flow", description = "What NAME is.")
    @SuppressWarnings("NullAway.Init")
    private PauseKind kind;

    @Parameters(index = "1", paramLabel = "NAME", description = "A target as in erp, or a flow as in orders.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Option(names = "--until", paramLabel = "TIME", description = "Resumes by itself then, as 2026-01-31T08:00:00Z.")
    private @Nullable String until;

    @Option(names = "--for", paramLabel = "TIME", description = "Resumes by itself after that time, as 30m or 2h.")
    private @Nullable String length;

    @Override
    public Integer call() {
        var wish = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind.name())
                .put("name", name)
                .put("why", why);
        if (until != null) {
            wish.put("until", until);
        }
        if (length != null) {
            wish.put("for", length);
        }
        return show(hub().post(PausedCommand.PATH, wish));
    }

    @Override
    protected void write(JsonNode pause) {
        out().println("Paused " + PausedCommand.WHAT.of(pause) + ", until " + PausedCommand.UNTIL.of(pause));
    }
}
