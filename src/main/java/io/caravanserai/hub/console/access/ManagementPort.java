package io.caravanserai.hub.console.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.env.Environment;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Tells requests of the management port from those at the doors, by the port that they really came in on. */
@Component
final class ManagementPort implements RequestMatcher {

    private final Environment environment;

    ManagementPort(Environment environment) {
        this.environment = environment;
        var port = environment.getProperty("management.server.port", Integer.class);
        var doors = environment.getProperty("server.port", Integer.class, 8080);
        if (port == null || port < 0 || (port != 0 && port.equals(doors))) {
            throw new IllegalArgumentException(
                    "management.server.port must be a port of its own, not the doors' " + doors);
        }
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        var bound = environment.getProperty("local.management.port", Integer.class);
        return bound != null && bound == request.getLocalPort();
    }
}
