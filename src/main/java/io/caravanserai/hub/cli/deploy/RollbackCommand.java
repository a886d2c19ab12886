package io.caravanserai.hub.cli.deploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploys rollback}: run again what ran before. */
@Command(
        name = "rollback",
        description = {
            "Run again what ran before the last deploy, or what a given one had deployed.",
            "The files are put back too; what stood in their places is kept under deploys/set-aside in the hub's data."
        },
        sortOptions = false)
final class RollbackCommand extends Following {

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Run what this deploy had deployed, as deploys shows it.")
    private @Nullable String id;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Override
    public Integer call() {
        var wish = JsonNodeFactory.instance.objectNode().put("why", why);
        if (id != null) {
            wish.put("to", id);
        }
        return follow(hub().post(PATH + "/rollback", wish));
    }
}
