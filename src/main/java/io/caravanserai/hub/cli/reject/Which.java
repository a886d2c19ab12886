package io.caravanserai.hub.cli.reject;

import io.caravanserai.hub.cli.replay.Selected;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rejects a command means. */
final class Which extends Selected {

    @Option(names = "--door", paramLabel = "DOOR", description = "Of this door, the id of its intake route.")
    private @Nullable String door;

    @Option(names = "--partner", paramLabel = "PARTNER", description = "Sent by this partner.")
    private @Nullable String partner;

    @Option(names = "--cause", paramLabel = "CAUSE", description = "Of this cause, as causes shows it.")
    private @Nullable String cause;

    @Option(names = "--identity", paramLabel = "IDENTITY", description = "Of this identity, as its sender gave it.")
    private @Nullable String identity;

    @Option(names = "--text", paramLabel = "TEXT", description = "With this in the reason or a finding.")
    private @Nullable String text;

    @Option(names = "--since", paramLabel = "TIME", description = "Last refused since, as 2026-01-31T08:00:00Z or 2h.")
    private @Nullable String since;

    @Option(names = "--before", paramLabel = "TIME", description = "Last refused before, written likewise.")
    private @Nullable String before;

    @Override
    protected Map<String, @Nullable String> said() {
        var said = new LinkedHashMap<String, @Nullable String>();
        said.put("door", door);
        said.put("partner", partner);
        said.put("cause", cause);
        said.put("identity", identity);
        said.put("text", text);
        said.put("since", since);
        said.put("before", before);
        return said;
    }
}
