package io.caravanserai.hub.delivery.attempt;

import io.caravanserai.hub.mapping.component.UsedMappings;
import io.caravanserai.hub.partner.Caller;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/** Which texts handled an exchange: its route and the mappings that it went through, each with the hash of its content. */
public final class Handling {

    /** The property of a route that has the hash of its text and of all that it calls. */
    public static final String VERSION = "hub.version";

    /** The property of a route that has the hash of that and of what was built into it. */
    public static final String BASIS = "hub.basis";

    /** What the id of a route ends in that stands in for another while that is replaced. */
    public static final String STAND_IN = "~";

    private Handling() {}

    /** The route's id as its file writes it, also of one that stands in for it. */
    public static String route(String id) {
        return id.endsWith(STAND_IN) ? id.substring(0, id.length() - STAND_IN.length()) : id;
    }

    /** The id of the intake route that it came in by, also where a kamelet's own route took it. */
    public static String door(Exchange exchange) {
        var caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        return caller == null ? String.valueOf(exchange.getFromRouteId()) : caller.door();
    }

    /** {@code orders-to-erp@1f3a9c0d2b4e, orders/order-to-erp@77c15d0e9a3b}; null where there is nothing to tell. */
    public static @Nullable String of(Exchange exchange) {
        List<String> parts = new ArrayList<>();
        var from = exchange.getFromRouteId();
        var route = from == null ? null : exchange.getContext().getRoute(from);
        if (version(route) == null) {
            route = ExchangeHelper.getRoute(exchange); // behind a kamelet's own route
        }
        if (route != null && version(route) != null) {
            parts.add(route(route.getRouteId()) + "@" + version(route));
        }
        UsedMappings.of(exchange).versions().forEach((mapping, version) -> parts.add(mapping + "@" + version));
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    private static @Nullable Object version(@Nullable Route route) {
        return route == null ? null : route.getProperties().get(VERSION);
    }
}
