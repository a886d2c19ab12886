package io.caravanserai.hub.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code balance}: the hub's books, as text or JSON; a script learns from the exit code whether they balance. */
@Command(
        name = "balance",
        description = {
            "Draw the balance of the hub's books, in one snapshot of the ledger.%n",
            "At each door: received = accepted + repeated + rejected.",
            "At each target: owed = pending + in flight + delivered + filtered + dead + discarded.",
            "Of each file: rows read = rows accepted + rows given back.%n",
            "A difference is what should be there less what is. What is absent or doubled is listed by its id.%n"
        },
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:The books balance.",
            "1:They do not: there is a difference or a discrepancy. Or the hub refused to say.",
            "2:Wrong usage.",
            "4:No hub answers."
        })
public final class BalanceCommand extends Question {

    /** Longer than the hub itself takes for it at most. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private static final Table DOORS = new Table(
            Field.text("DOOR", "door"),
            Field.text("RECEIVED", "received"),
            Field.text("ACCEPTED", "accepted"),
            Field.text("REPEATED", "repeated"),
            Field.text("REJECTED", "rejected"),
            Field.text("DIFFERENCE", "difference"));
    private static final Table DELIVERIES = new Table(
            Field.text("TYPE", "type"),
            Field.text("TARGET", "target"),
            Field.text("OWED", "owed"),
            Field.text("PENDING", "pending"),
            Field.text("IN FLIGHT", "inFlight"),
            Field.text("DELIVERED", "delivered"),
            Field.text("FILTERED", "filtered"),
            Field.text("DEAD", "dead"),
            Field.text("DISCARDED", "discarded"),
            Field.text("DIFFERENCE", "difference"));
    private static final Table FILES = new Table(
            Field.text("INBOX", "inbox"),
            Field.text("FILES", "files"),
            Field.text("BEGUN", "begun"),
            Field.text("ROWS", "rows"),
            Field.text("ACCEPTED", "accepted"),
            Field.text("REJECTED", "rejected"),
            Field.text("DIFFERENCE", "difference"));
    private static final Table DISCREPANCIES = new Table(
            Field.text("WHAT", "kind"),
            Field.text("ID", "id"),
            Field.text("TYPE", "type"),
            Field.text("TARGET", "target"),
            Field.text("DETAIL", "detail"));

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only what was accepted since, as in 2026-01-31T08:00:00Z; down to the minute.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Only what was accepted before, as in 2026-02-01T08:00:00Z; up to the minute.")
    private @Nullable String to;

    @Option(
            names = "--flow",
            paramLabel = "FLOW",
            description = "Only what goes through the routes of this flow, as in orders.")
    private @Nullable String flow;

    @Override
    public Integer call() {
        var query = new Query().with("from", from).with("to", to).with("flow", flow);
        var balance = hub().get(query.on("/api/balance"), PATIENCE);
        show(balance);
        return isBalanced(balance) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static boolean isBalanced(JsonNode balance) {
        return balance.path("balanced").asBoolean();
    }

    @Override
    protected void write(JsonNode balance) {
        out().println("At        " + Field.time(balance, "at"));
        out().println("Accepted  "
                + (balance.has("from") ? "from " + Field.time(balance, "from") : "from the beginning")
                + (balance.has("to") ? ", before " + Field.time(balance, "to") : ""));
        if (balance.has("flow")) {
            out().println("Flow      " + Field.text(balance, "flow"));
        }
        print(DOORS, balance.path("doors"));
        print(DELIVERIES, balance.path("deliveries"));
        print(FILES, balance.path("files"));
        print(DISCREPANCIES, balance.path("discrepancies"));
        if (balance.path("leftOff").asLong() > 0) {
            out().println("and " + balance.path("leftOff").asLong() + " more");
        }
        out().println();
        out().println(isBalanced(balance) ? "The books balance." : "The books do not balance.");
    }

    private void print(Table table, JsonNode lines) {
        if (!lines.isEmpty()) {
            out().println();
            table.print(lines, out());
        }
    }
}
