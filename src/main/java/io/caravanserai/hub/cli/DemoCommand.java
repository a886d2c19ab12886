package io.caravanserai.hub.cli;

import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.demo.DemoTour;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./hub demo}: the hub among simulated partners. */
@Command(
        name = "demo",
        description = "Start everything with simulated partners and feed sample orders through every door.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private final StartOptions options = new StartOptions();

    @Option(names = "--simulator-port", paramLabel = "N", description = "The simulated partners (default: 8090).")
    private @Nullable Integer simulatorPort;

    @Option(names = "--no-feed", description = "Start the same and wait: feed nothing.")
    private boolean noFeed;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> arguments = options.arguments();
        StartOptions.add(arguments, "spring.profiles.active", "demo");
        StartOptions.add(arguments, "hub.simulators.port", simulatorPort);
        DemoTour tour =
                new DemoTour(HubStart.with(arguments), spec.commandLine().getOut());
        if (!noFeed) {
            tour.feed();
        }
        tour.showTheWay();
        return ExitCode.DONE;
    }
}
