package io.caravanserai.hub.cli;

import io.caravanserai.hub.HubApplication;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The only place from which Spring is started: commands that merely ask stay quick. */
final class HubStart {

    private static final String COMMON_POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

    private HubStart() {}

    static ConfigurableApplicationContext with(List<String> arguments) {
        // On two cores the common pool would have one thread, and the JDK's HTTP client then starts one for every step.
        if (Runtime.getRuntime().availableProcessors() <= 2 && System.getProperty(COMMON_POOL) == null) {
            System.setProperty(COMMON_POOL, "2");
        }
        SpringApplication application = new SpringApplication(HubApplication.class);
        application.addInitializers(new PortCheck());
        try {
            return application.run(arguments.toArray(String[]::new));
        } catch (PortTaken taken) {
            throw new CommandFailed(ExitCode.FAILED, taken.getMessage());
        } catch (RuntimeException reportedBySpring) {
            throw new CommandFailed(ExitCode.FAILED, "The hub did not start; the reason stands above.");
        }
    }
}
