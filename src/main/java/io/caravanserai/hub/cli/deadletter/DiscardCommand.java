package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters discard}: nobody tries these again. */
@Command(
        name = "discard",
        description =
                "Give dead letters up; what waits behind them goes on. They can be restored until the date shown.",
        sortOptions = false)
final class DiscardCommand extends Question {

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Dead letters, as list shows them.")
    private @Nullable List<String> ids;

    @Mixin
    private final Which which = new Which();

    @Option(
            names = "--why",
            paramLabel = "WHY",
            required = true,
            description = "Why; the audit trail and each keep it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Override
    public Integer call() {
        var body = JsonNodeFactory.instance.objectNode().put("why", why);
        var named = ids != null && !ids.isEmpty();
        if (named == !which.isEverything()) {
            throw new CommandFailed(2, "Say which: either ids or a selection as --cause 3f9a1b2c4d5e.");
        }
        if (!named) {
            which.narrow(body);
            return show(hub().post(DeadLettersCommand.PATH + "/discard", body));
        }
        for (var id : ids == null ? List.<String>of() : ids) {
            show(hub().post(DeadLettersCommand.PATH + "/" + Query.encoded(id) + "/discard", body));
        }
        return ExitCode.DONE;
    }

    @Override
    protected void write(JsonNode answer) {
        var until = ", restorable until " + Field.time(answer, "restorableUntil");
        if (answer.has("id")) {
            out().println("Discarded " + Field.text(answer, "id") + until);
        } else {
            out().println("Discarded " + Field.text(answer, "discarded") + until
                    + (answer.path("more").asBoolean() ? "; there are more, ask again" : ""));
        }
    }
}
