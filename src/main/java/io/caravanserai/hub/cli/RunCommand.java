package io.caravanserai.hub.cli;

import io.caravanserai.hub.cli.command.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./hub run}: the hub as it serves partners. */
@Command(
        name = "run",
        description = {
            "Start the hub.",
            "A PostgreSQL, Artemis or Kafka whose address is not configured is started too (spring.datasource.url, "
                    + "hub.artemis.url, hub.kafka.bootstrap-servers in config/application.yaml)."
        },
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private final StartOptions options = new StartOptions();

    @Option(names = "--profile", paramLabel = "P", description = "Also read config/application-P.yaml.")
    private @Nullable String profile;

    @Override
    public Integer call() {
        List<String> arguments = options.arguments();
        StartOptions.add(arguments, "spring.profiles.active", profile);
        HubStart.with(arguments);
        return ExitCode.DONE;
    }
}
