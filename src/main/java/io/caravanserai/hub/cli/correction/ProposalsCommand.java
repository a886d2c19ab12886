package io.caravanserai.hub.cli.correction;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code dead-letters proposals}: corrections that wait for a second person. */
@Command(
        name = "proposals",
        description = "List corrections that wait for a second person, the last proposed first.",
        sortOptions = false)
public final class ProposalsCommand extends Question {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Corrected of;

    @Option(names = "--all", description = "Those that are decided on, too.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many at most (default: 50).")
    private int limit;

    @Override
    public Integer call() {
        return show(hub().get(new Query()
                .with("all", all ? true : null)
                .with("limit", limit)
                .on(of.path() + Letters.PROPOSALS)));
    }

    @Override
    protected void write(JsonNode answer) {
        list(
                new Table(
                        Field.text("PROPOSAL", "id"),
                        Field.text(of.noun().toUpperCase(Locale.ROOT), of.field()),
                        new Field("KEY", item -> Field.text(item, item.has("key") ? "key" : "identity")),
                        Field.text("BY", "who"),
                        Field.time("AT", "askedAt"),
                        Field.text("STATE", "state"),
                        Field.text("WHY", "why")),
                answer);
    }
}
