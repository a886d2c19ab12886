package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejects discard}: nobody runs these again. */
@Command(
        name = "discard",
        description =
                "Give rejects up; they stay, are no longer listed, and can be restored until the date that discarded "
                        + "shows.",
        sortOptions = false)
final class RejectDiscardCommand extends Question {

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Rejects, as list shows them.")
    private @Nullable List<String> ids;

    @Mixin
    private final Which which = new Which();

    @Option(names = "--all", description = "Every one there is.")
    private boolean all;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Override
    public Integer call() {
        var wish = which.wish(ids, all);
        if (ids != null && !ids.isEmpty()) {
            for (var id : ids) {
                show(hub().post(
                                Rejected.at(id, "discard"),
                                JsonNodeFactory.instance.objectNode().put("why", why)));
            }
            return ExitCode.DONE;
        }
        if (all) {
            wish.put("all", true);
        }
        return show(hub().post(Rejected.PATH + "/discard", wish.put("why", why)));
    }

    @Override
    protected void write(JsonNode answer) {
        out().println("Discarded " + Field.text(answer, answer.has("id") ? "id" : "discarded")
                + "; ./hub rejects restore takes that back"
                + (answer.path("more").asBoolean() ? "; there are more, ask again" : ""));
    }
}
