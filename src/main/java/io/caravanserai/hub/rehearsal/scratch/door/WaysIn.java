package io.caravanserai.hub.rehearsal.scratch.door;

import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.partner.Door;
import io.caravanserai.hub.partner.Doors;
import io.caravanserai.hub.partner.messaging.HandIns;
import io.caravanserai.hub.rehearsal.scratch.edge.Stub;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.cxf.Bus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every way in, opened without a port: what is sent goes through the real consumer, and the real answer comes back. */
public final class WaysIn {

    private static final String SOAP = "/soap";

    private final CamelContext camel;
    private final Doors doors;
    private final HandIns brokers;
    private final FileDoor files;
    private final CXFNonSpringServlet soap = new CXFNonSpringServlet();

    public WaysIn(CamelContext camel, Doors doors, HandIns brokers, FileDoor files, Bus bus) throws ServletException {
        this.camel = camel;
        this.doors = doors;
        this.brokers = brokers;
        this.files = files;
        soap.setBus(bus);
        soap.init(new MockServletConfig("cxf"));
    }

    /** Returns when the door has answered; a door that is not there is an {@link IllegalArgumentException}. */
    public Answer handIn(Visit visit) throws Exception {
        var route = camel.getRoute(visit.door());
        if (route == null) {
            throw new IllegalArgumentException("there is no intake route '" + visit.door() + "'");
        }
        var inner = inner(route);
        if (inner.getConsumer() instanceof PlatformHttpConsumerAware door
                && door.getPlatformHttpConsumer() instanceof SpringBootPlatformHttpConsumer http) {
            return http(rules(visit), visit, http);
        } else if (inner.getEndpoint() instanceof CxfEndpoint) {
            return soap(rules(visit), visit);
        } else if (brokers.has(visit.door())) {
            return broker(visit);
        } else if (inner.getEndpoint().getEndpointUri().matches("(csv|xml):.*")) {
            var ending = inner.getEndpoint().getEndpointUri().substring(0, 3);
            return files.drop(FileDoor.folder(inner.getEndpoint()), ending, visit.content());
        } else if (inner.getEndpoint() instanceof Stub || inner.getEndpoint() instanceof DirectEndpoint) {
            return asItComes(inner, visit);
        }
        throw new IllegalArgumentException("'" + visit.door() + "' begins at " + address(inner.getEndpoint())
                + ", where nothing comes in from outside");
    }

    /** A kamelet's own route does the work of the route that uses it. */
    private Route inner(Route route) {
        return route.getEndpoint() instanceof KameletEndpoint kamelet
                ? Objects.requireNonNullElse(camel.getRoute(kamelet.getRouteId()), route)
                : route;
    }

    private static String address(Endpoint endpoint) {
        return endpoint.getEndpointBaseUri();
    }

    private Door rules(Visit visit) {
        return doors.of(visit.door())
                .orElseThrow(() -> new IllegalArgumentException("hub.doors has no '" + visit.door() + "'"));
    }

    private Answer http(Door door, Visit visit, SpringBootPlatformHttpConsumer consumer) {
        var pattern = String.valueOf(door.rules().path());
        var asked = request(door, visit, visit.path() == null ? pattern : visit.path());
        var match = PathPatternParser.defaultInstance
                .parse(pattern)
                .matchAndExtract(PathContainer.parsePath(asked.getRequestURI()));
        if (match == null) {
            throw new IllegalArgumentException(visit.path() + " is no place of the door at " + pattern);
        }
        asked.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, match.getUriVariables());
        var answered = new MockHttpServletResponse();
        consumer.service(asked, answered).join();
        return answer(answered);
    }

    private Answer soap(Door door, Visit visit) throws ServletException, IOException {
        var asked = request(door, visit, String.valueOf(door.rules().path()));
        asked.setContentType(asked.getContentType() + ";charset=UTF-8");
        asked.setServletPath(SOAP);
        asked.setPathInfo(asked.getRequestURI().substring(SOAP.length()));
        asked.addHeader("SOAPAction", "");
        var answered = new MockHttpServletResponse();
        soap.service(asked, answered);
        return answer(answered);
    }

    private static MockHttpServletRequest request(Door door, Visit visit, String path) {
        var asked = new MockHttpServletRequest(visit.method() == null ? "POST" : visit.method(), path);
        asked.setContent(visit.content());
        if (!door.rules().consumes().isEmpty()) {
            asked.setContentType(door.rules().consumes().get(0));
        }
        visit.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase("Content-Type")) {
                asked.setContentType(value);
            } else {
                asked.addHeader(name, value);
            }
        });
        var fixed = door.rules().partner();
        asked.setAttribute(Caller.class.getName(), new Caller(fixed == null ? visit.partner() : fixed, door.id()));
        return asked;
    }

    private static Answer answer(MockHttpServletResponse response) {
        var headers = new LinkedHashMap<String, String>();
        response.getHeaderNames().forEach(name -> headers.put(name, response.getHeader(name)));
        return new Answer(response.getStatus(), headers, response.getContentAsByteArray(), Map.of());
    }

    private Answer broker(Visit visit) throws ExecutionException, InterruptedException {
        try {
            brokers.handIn(visit.door(), visit.content(), visit.headers(), visit.transportId())
                    .get(10, TimeUnit.SECONDS);
            return Answer.NONE;
        } catch (TimeoutException unkept) {
            throw new IllegalStateException(
                    "the message was neither accepted nor kept as a reject; its broker would deliver it again and again",
                    unkept);
        }
    }

    private Answer asItComes(Route route, Visit visit) throws Exception {
        var consumer = route.getConsumer();
        var exchange = route.getEndpoint().createExchange();
        exchange.getIn().setBody(visit.content());
        exchange.getIn().setHeaders(new HashMap<>(visit.headers()));
        consumer.getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        var body = exchange.getMessage().getBody(byte[].class);
        return new Answer(null, Map.of(), body == null ? new byte[0] : body, Map.of());
    }
}
