package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejects body}: what was refused, as edit takes it. */
@Command(
        name = "body",
        description = {
            "Write what was refused, as edit --with takes it back.",
            "A partner's own words carry no annotations: nobody can say which of them are sensitive. So they are shown whole, "
                    + "for a reason, and the audit trail keeps who and why."
        },
        sortOptions = false)
final class RejectBodyCommand extends Question {

    @Parameters(paramLabel = "ID", description = "The reject, as list shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why you must see it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Override
    public Integer call() {
        return show(Rejected.unmasked(hub(), id, why));
    }

    @Override
    protected void write(JsonNode reject) {
        var body = reject.path("body").asText();
        if (body.endsWith("\n")) {
            out().print(body);
        } else {
            out().println(body);
        }
    }
}
