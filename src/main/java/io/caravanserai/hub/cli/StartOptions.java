package io.caravanserai.hub.cli;

import io.caravanserai.hub.cli.command.Explained;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code run} and {@code demo} let one choose; what is not chosen comes from config/application.yaml. */
final class StartOptions extends Explained {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Everything that survives a restart, relative to the hub's folder (default: data).")
    private @Nullable String data;

    @Option(names = "--port", paramLabel = "N", description = "The doors (default: 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            description = "Hawtio, API, health and metrics (default: 8081).")
    private @Nullable Integer managementPort;

    /** The chosen ones as arguments for Spring. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "hub.data", data);
        add(arguments, "server.port", port);
        add(arguments, "management.server.port", managementPort);
        return arguments;
    }

    static void add(List<String> arguments, String property, @Nullable Object value) {
        if (value != null) {
            arguments.add("--" + property + "=" + value);
        }
    }
}
