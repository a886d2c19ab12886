package io.caravanserai.hub.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume}: end a pause. */
@Command(name = "resume", description = "Deliver again what was paused.", sortOptions = false)
public final class ResumeCommand extends Question {

    @Parameters(index = "0", paramLabel = "target|flow", description = "What NAME is.")
    @SuppressWarnings("NullAway.Init")
    private PauseKind kind;

    @Parameters(index = "1", paramLabel = "NAME", description = "Its name, as paused shows it.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Override
    public Integer call() {
        var path = PausedCommand.PATH + "/" + kind.name() + "/" + Query.encoded(name);
        return show(hub().delete(new Query().with("why", why).on(path)));
    }

    @Override
    protected void write(JsonNode pause) {
        out().println("Resumed " + PausedCommand.WHAT.of(pause));
    }
}
