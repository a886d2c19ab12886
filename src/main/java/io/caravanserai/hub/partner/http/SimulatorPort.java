package io.caravanserai.hub.partner.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/** A second port on which the simulated partner systems answer, and nothing else does; they answer on no other port. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("hub.simulators.enabled")
class SimulatorPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String PLACE = "/sim/**";

    private final Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);

    SimulatorPort(
            @Value("${hub.simulators.port:8090}") int port, @Value("${server.address:127.0.0.1}") InetAddress address) {
        connector.setPort(port);
        connector.setProperty("address", address.getHostAddress());
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addAdditionalTomcatConnectors(connector);
    }

    /** The port that was really opened. */
    int port() {
        return connector.getLocalPort();
    }

    /** Without filters: what a simulator checks of its callers, it checks itself. */
    @Bean
    @Order(10)
    SecurityFilterChain simulatorChain() {
        return new DefaultSecurityFilterChain(request -> isHere(request) && isSimulator(request));
    }

    @Bean
    @Order(11)
    SecurityFilterChain closedSimulatorChain(HttpSecurity http) throws Exception {
        return DoorSecurity.closed(http.securityMatcher(this::isHere)).build();
    }

    private boolean isHere(HttpServletRequest request) {
        return request.getLocalPort() == port();
    }

    private static boolean isSimulator(@Nullable HttpServletRequest request) {
        return request != null
                && org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults()
                        .matcher(PLACE)
                        .matches(request);
    }
}
