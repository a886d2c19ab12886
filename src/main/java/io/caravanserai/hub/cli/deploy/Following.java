package io.caravanserai.hub.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Option;

/** A command that begins a deploy and tells its steps as they end. */
abstract class Following extends Question {

    static final String PATH = "/api/deploys";

    private static final Set<String> OVER =
            Set.of("deployed", "started", "refused", "failed", "returned", "interrupted");
    private static final Set<String> WELL = Set.of("deployed", "started", "watched");
    private static final long LOOK_EVERY_MS = 400;

    @Option(names = "--no-watch", description = "Do not wait for the end of the watching.")
    private boolean noWatch;

    private int told;

    /** Follows until it is over; the exit code says whether the hub runs what was wanted. */
    final int follow(JsonNode begun) {
        var deploy = begun;
        tell(deploy);
        while (!isEnough(deploy)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
            deploy = hub().get(PATH + "/" + begun.path("id").asText());
            tell(deploy);
        }
        var code = show(deploy);
        return code == ExitCode.DONE && !WELL.contains(deploy.path("result").asText()) ? ExitCode.FAILED : code;
    }

    private boolean isEnough(JsonNode deploy) {
        var result = deploy.path("result").asText();
        return OVER.contains(result) || (noWatch && result.equals("watched"));
    }

    private void tell(JsonNode deploy) {
        if (!isText()) {
            return;
        }
        var steps = deploy.path("report").path("steps");
        if (told == 0 && !steps.isEmpty()) {
            out().println(Field.text(deploy, "what") + ": "
                    + deploy.path("report").path("files").size() + " files differ");
        }
        for (; told < steps.size(); told++) {
            out().println(DeploysCommand.step(steps.get(told)));
        }
        out().flush();
    }

    @Override
    protected final void write(JsonNode deploy) {
        deploy.path("report").path("findings").forEach(finding -> out().println("  " + DeploysCommand.plain(finding)));
        out().println(DeploysCommand.sentence(deploy));
    }
}
