package io.caravanserai.hub.cli.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code dead-letters approve} and {@code reject}: the second person's word. */
public abstract class DecideCommand extends Question {

    /** Accepts a correction that another proposed. */
    @Command(
            name = "approve",
            description = "Accept a correction that another proposed, after proposal ID has shown what it changes.",
            sortOptions = false)
    public static final class Approve extends DecideCommand {

        public Approve() {
            super("approve");
        }
    }

    /** Turns a correction down, or takes back one's own. */
    @Command(
            name = "reject",
            description = "Turn down a correction, or take back your own; what it was to correct stays as it was.",
            sortOptions = false)
    public static final class Reject extends DecideCommand {

        public Reject() {
            super("reject");
        }
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Corrected of;

    @Parameters(paramLabel = "ID", description = "The proposal, as proposals shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    private final String act;

    private DecideCommand(String act) {
        this.act = act;
    }

    @Override
    public final Integer call() {
        return show(hub().post(
                        Letters.proposal(of, id) + "/" + act,
                        JsonNodeFactory.instance.objectNode().put("why", why)));
    }

    @Override
    protected final void write(JsonNode proposal) {
        var corrected = Field.text(proposal, of.field());
        out().println("Proposal " + Field.text(proposal, "id") + " is " + Field.text(proposal, "state")
                + (proposal.hasNonNull("correction")
                        ? "; accepted " + Field.text(proposal, "correction") + " in the place of " + corrected
                        : "; " + corrected + " is " + of.standing() + " as it was"));
    }
}
