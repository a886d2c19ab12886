package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters restore}: takes a discard back. */
@Command(name = "restore", description = "Make dead again what was discarded; discarded lists what can be restored.")
final class RestoreCommand extends Question {

    @Parameters(arity = "1..*", paramLabel = "ID", description = "What was discarded, as discarded shows it.")
    @SuppressWarnings("NullAway.Init")
    private List<String> ids;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Override
    public Integer call() {
        var body = JsonNodeFactory.instance.objectNode().put("why", why);
        for (var id : ids) {
            show(hub().post(DeadLettersCommand.PATH + "/" + Query.encoded(id) + "/restore", body));
        }
        return ExitCode.DONE;
    }

    @Override
    protected void write(JsonNode restored) {
        out().println("Restored " + Field.text(restored, "id") + "; it is " + Field.text(restored, "status"));
    }
}
