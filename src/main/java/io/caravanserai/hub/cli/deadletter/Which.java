package io.caravanserai.hub.cli.deadletter;

import io.caravanserai.hub.cli.replay.Selected;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters a command means. */
final class Which extends Selected {

    @Option(names = "--flow", paramLabel = "FLOW", description = "Served by the routes of this flow.")
    private @Nullable String flow;

    @Option(names = "--type", paramLabel = "TYPE", description = "The canonical type, as in order.v1.")
    private @Nullable String type;

    @Option(names = "--target", paramLabel = "TARGET", description = "Meant for this target.")
    private @Nullable String target;

    @Option(names = "--cause", paramLabel = "CAUSE", description = "Of this cause, as causes shows it.")
    private @Nullable String cause;

    @Option(names = "--key", paramLabel = "KEY", description = "Of this business key.")
    private @Nullable String key;

    @Option(names = "--text", paramLabel = "WORDS", description = "With these words in the error.")
    private @Nullable String text;

    @Option(names = "--since", paramLabel = "TIME", description = "Died since, as 2026-01-31T08:00:00Z or 2h.")
    private @Nullable String since;

    @Option(names = "--before", paramLabel = "TIME", description = "Died before, written likewise.")
    private @Nullable String before;

    @Override
    protected Map<String, @Nullable String> said() {
        var said = new LinkedHashMap<String, @Nullable String>();
        said.put("flow", flow);
        said.put("type", type);
        said.put("target", target);
        said.put("cause", cause);
        said.put("key", key);
        said.put("text", text);
        said.put("since", since);
        said.put("before", before);
        return said;
    }
}
