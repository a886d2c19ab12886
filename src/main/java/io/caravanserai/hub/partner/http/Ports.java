package io.caravanserai.hub.partner.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Which port a request came in by; told by its socket, never by a header. */
@Component
class Ports {

    private static final int UNKNOWN = -1;

    private volatile int main = UNKNOWN;

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            main = event.getWebServer().getPort();
        }
    }

    /** Whether it is the port of the doors. Until that is known every port is treated as it, which refuses more. */
    boolean isMain(HttpServletRequest request) {
        return main == UNKNOWN || request.getLocalPort() == main;
    }
}
