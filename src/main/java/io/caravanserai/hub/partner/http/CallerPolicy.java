package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.partner.Doors;
import io.caravanserai.hub.partner.problem.Correlation;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.cxf.common.message.CxfConstants;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes at the first step of an exchange who sent it, while the request is still at hand. */
@Component
class CallerPolicy extends RoutePolicySupport implements RoutePolicyFactory {

    private static final String ATTRIBUTE = Caller.class.getName();

    private final Doors doors;

    CallerPolicy(Doors doors) {
        this.doors = doors;
    }

    /** Leaves a caller whose proof was believed with its request. */
    static void note(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }

    static @Nullable Caller notedIn(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : null;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return this;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (exchange.getProperty(Caller.PROPERTY) == null) {
            var request = request(exchange);
            var correlation = request == null ? null : Correlation.sentWith(request);
            if (correlation != null) {
                exchange.setVariable("correlationId", correlation);
            }
            var caller = request == null ? fixed(route.getRouteId()) : notedIn(request);
            if (caller != null) {
                exchange.setProperty(Caller.PROPERTY, caller);
                exchange.setVariable("partner", caller.partner()); // for mappings
            }
        }
    }

    private @Nullable Caller fixed(String routeId) {
        return doors.of(routeId)
                .filter(door -> door.rules().path() == null)
                .map(door -> door.rules().partner())
                .map(partner -> new Caller(partner, routeId))
                .orElse(null);
    }

    private static @Nullable HttpServletRequest request(Exchange exchange) {
        if (exchange.getIn() instanceof PlatformHttpMessage http) {
            return http.getRequest();
        }
        if (exchange.getIn().getHeader(CxfConstants.CAMEL_CXF_MESSAGE) instanceof Message soap) {
            return soap.get(AbstractHTTPDestination.HTTP_REQUEST) instanceof HttpServletRequest request
                    ? request
                    : null;
        }
        return null;
    }
}
