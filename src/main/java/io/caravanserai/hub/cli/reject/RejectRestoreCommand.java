package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejects restore}: takes a discard back. */
@Command(name = "restore", description = "Open rejects again that were discarded.", sortOptions = false)
final class RejectRestoreCommand extends Question {

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Rejects, as discarded shows them.")
    @SuppressWarnings("NullAway.Init")
    private List<String> ids;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Override
    public Integer call() {
        for (var id : ids) {
            show(hub().post(
                            Rejected.at(id, "restore"),
                            JsonNodeFactory.instance.objectNode().put("why", why)));
        }
        return ExitCode.DONE;
    }

    @Override
    protected void write(JsonNode restored) {
        out().println(Field.text(restored, "id") + " is " + Field.text(restored, "status") + " again");
    }
}
