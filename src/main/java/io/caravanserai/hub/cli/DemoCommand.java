package io.caravanserai.hub.cli;

import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.demo.DemoTour;
import io.caravanserai.hub.cli.demo.stock.StockDay;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub demo}: the hub among simulated partners. */
@Command(
        name = "demo",
        description = "Start everything with simulated partners and feed sample orders through every door.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final String STOCK = "stock";

    @Mixin
    private final StartOptions options = new StartOptions();

    @Option(names = "--simulator-port", paramLabel = "N", description = "The simulated partners (default: 8090).")
    private @Nullable Integer simulatorPort;

    @Parameters(
            arity = "0..1",
            paramLabel = STOCK,
            description =
                    "stock: play one day of stock twice, told at night and told at once, print what it came to, and end.")
    private @Nullable String play;

    @Option(names = "--no-feed", description = "Start the same and wait: feed nothing.")
    private boolean noFeed;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (play != null && !play.equals(STOCK)) {
            throw new ParameterException(
                    spec.commandLine(), "The demo knows nothing of '" + play + "'; it plays " + STOCK);
        }
        List<String> arguments = options.arguments();
        StartOptions.add(arguments, "spring.profiles.active", "demo");
        StartOptions.add(arguments, "hub.simulators.port", simulatorPort);
        var out = spec.commandLine().getOut();
        var hub = HubStart.with(arguments);
        if (play != null) {
            try (hub) {
                new StockDay(hub, out).play();
            }
            return ExitCode.DONE;
        }
        DemoTour tour = new DemoTour(hub, out);
        if (!noFeed) {
            tour.feed();
        }
        tour.showTheWay();
        return ExitCode.DONE;
    }
}
