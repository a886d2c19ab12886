package io.caravanserai.hub.console.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Tells requests of the management port from those at the doors, by the port that they really came in on. */
@Component
final class ManagementPort implements RequestMatcher {

    private static final int UNKNOWN = -1;

    private volatile int bound = UNKNOWN;

    ManagementPort(Environment environment) {
        var port = environment.getProperty("management.server.port", Integer.class);
        var doors = environment.getProperty("server.port", Integer.class, 8080);
        if (port == null || port < 0 || (port != 0 && port.equals(doors))) {
            throw new IllegalArgumentException(
                    "management.server.port must be a port of its own, not the doors' " + doors);
        }
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if ("management".equals(event.getApplicationContext().getServerNamespace())) {
            bound = event.getWebServer().getPort();
        }
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return bound != UNKNOWN && bound == request.getLocalPort();
    }
}
