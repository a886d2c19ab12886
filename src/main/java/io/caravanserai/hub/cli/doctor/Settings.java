package io.caravanserai.hub.cli.doctor;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The hub's configuration as its start would read it: files, profiles, environment variables; no bean is made. */
final class Settings {

    private Settings() {}

    static ConfigurableEnvironment read(Map<String, Object> chosen, String... profiles) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("options", chosen));
        environment.setActiveProfiles(profiles);
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(environment, null, null, profiles);
        } catch (RuntimeException unreadable) {
            throw new CommandFailed(
                    ExitCode.FAILED, "The configuration under config/ cannot be read: " + unreadable.getMessage());
        }
        return environment;
    }
}
