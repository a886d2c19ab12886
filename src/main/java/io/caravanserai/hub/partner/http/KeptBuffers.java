package io.caravanserai.hub.partner.http;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Keeps the buffers of some connections for those to come, and not of as many as a flood once opened: by itself the web server
 * keeps 16 KB of each, as long as it runs. Beside it stands {@code server.tomcat.processor-cache}.
 */
@Component
class KeptBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String CONNECTIONS = "64";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> connector.setProperty("socket.bufferPool", CONNECTIONS));
    }
}
