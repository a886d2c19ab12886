package io.caravanserai.hub.embedded;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts those servers whose address is not configured, before any bean exists, and adds their addresses to the
 * environment: the rest of the hub cannot tell an embedded server from a real one elsewhere.
 *
 * <p>Not an EnvironmentPostProcessor: at that time logging is off, and a start that takes seconds would be silent.
 */
class EmbeddedServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.getProperty("hub.embedded", Boolean.class, true)) {
            return;
        }
        Set<ServerKind> wanted = EnumSet.allOf(ServerKind.class);
        wanted.removeIf(kind -> !kind.isWanted(environment));
        if (!wanted.isEmpty()) {
            EmbeddedServers servers = EmbeddedServers.on(EmbeddedOptions.of(environment));
            environment.getPropertySources().addFirst(new MapPropertySource("embedded servers", servers.start(wanted)));
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
