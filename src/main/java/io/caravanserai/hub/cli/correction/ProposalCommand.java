package io.caravanserai.hub.cli.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code dead-letters proposal}: what a correction would change. */
@Command(
        name = "proposal",
        description = "Show a correction that waits for a second person, and what it would change.",
        sortOptions = false)
public final class ProposalCommand extends Question {

    private static final List<Field> FACTS = List.of(
            Field.text("Proposal", "id"),
            Field.text("Dead letter", "letter"),
            Field.text("Reject", "reject"),
            Field.text("Door", "door"),
            Field.text("Type", "type"),
            Field.text("Key", "key"),
            Field.text("Identity", "identity"),
            new Field(
                    "Proposed",
                    item -> "by " + Field.text(item, "who") + ", " + Field.time(item, "askedAt") + ": "
                            + Field.text(item, "why")),
            Field.text("State", "state"),
            new Field(
                    "Decided",
                    item -> item.hasNonNull("decidedBy")
                            ? "by " + Field.text(item, "decidedBy") + ", " + Field.time(item, "decidedAt") + ": "
                                    + Field.text(item, "decidedWhy")
                            : "-"),
            Field.text("Correction", "correction"));

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Corrected of;

    @Parameters(paramLabel = "ID", description = "The proposal, as proposals shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--unmask", description = "Sensitive values in the clear; say --why, the audit trail keeps it.")
    private boolean unmask;

    @Option(names = "--why", paramLabel = "WHY", description = "Why you must see the sensitive values.")
    private @Nullable String why;

    @Override
    public Integer call() {
        if (!unmask) {
            return show(hub().get(Letters.proposal(of, id)));
        } else if (why == null) {
            throw new CommandFailed(2, "Say --why you must see the sensitive values.");
        }
        return show(hub().post(
                        Letters.proposal(of, id) + "/unmask",
                        JsonNodeFactory.instance.objectNode().put("why", why)));
    }

    @Override
    protected void write(JsonNode proposal) {
        FACTS.forEach(fact -> {
            var value = fact.of(proposal);
            if (!value.equals("-") || fact.label().equals("Decided")) {
                out().println("%-12s %s".formatted(fact.label(), value));
            }
        });
        if (proposal.has("reject")
                && proposal.path("difference").isEmpty()
                && proposal.path("state").asText().equals("open")) {
            out().println("Nobody can say what of it is sensitive: --unmask --why … shows what it would change.");
        }
        out().println();
        Letters.difference(proposal, out());
    }
}
