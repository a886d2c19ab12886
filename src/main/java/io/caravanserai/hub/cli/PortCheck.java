package io.caravanserai.hub.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Looks before anything is started whether the hub's ports are free, rather than failing after ten seconds. */
final class PortCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private final Map<Integer, String> seen = new HashMap<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        check(environment, "server", 8080, "the doors", "--port");
        check(environment, "management.server", 8081, "management", "--management-port");
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            check(environment, "hub.simulators", 8090, "the simulated partners", "--simulator-port");
        }
    }

    private void check(ConfigurableEnvironment environment, String prefix, int standard, String use, String option) {
        int port = environment.getProperty(prefix + ".port", Integer.class, standard);
        if (port <= 0) {
            return;
        }
        String other = seen.put(port, use);
        if (other != null) {
            throw new PortTaken("Port " + port + " is asked for twice, for " + other + " and for " + use
                    + "; choose another with " + option + " N.");
        }
        @Nullable InetAddress address = environment.getProperty(prefix + ".address", InetAddress.class);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new PortTaken("Port " + port + " for " + use + " is taken; choose another with " + option
                    + " N, or stop what uses it.");
        }
    }

    /** Before the embedded servers start. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
