package io.caravanserai.hub.delivery.submission;

import io.caravanserai.hub.message.CanonicalType;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.ExchangeHelper;

/**
 * Tells whether an accept is certainly the only one of its exchange, and nothing of the route comes after it: only then is a
 * part of a file done with it. A route with a branch, a split or a route within is never certain.
 */
public final class LastStep {

    private static final Set<String> PLAIN = Set.of(
            "bean",
            "convertBodyTo",
            "convertHeaderTo",
            "convertVariableTo",
            "log",
            "marshal",
            "process",
            "removeHeader",
            "removeHeaders",
            "removeProperties",
            "removeProperty",
            "removeVariable",
            "script",
            "setBody",
            "setHeader",
            "setHeaders",
            "setProperty",
            "setVariable",
            "setVariables",
            "to",
            "transform",
            "unmarshal",
            "validate");

    /** An endpoint of these may lead to another accept. */
    private static final Set<String> WITHIN = Set.of("direct", "disruptor", "hub", "kamelet", "seda", "vm");

    private LastStep() {}

    /** Whether that is so of the accept of this type that the exchange has come to. */
    public static boolean is(Exchange exchange, CanonicalType type) {
        var route = ExchangeHelper.getRoute(exchange);
        if (route == null
                || !isEntry(route, exchange)
                || !(route.getRoute() instanceof RouteDefinition definition)
                || exchange.getProperty(Exchange.SPLIT_INDEX) != null
                || exchange.getProperty(Exchange.MULTICAST_INDEX) != null) {
            return false;
        }
        var steps = steps(definition);
        return !steps.isEmpty()
                && steps.subList(0, steps.size() - 1).stream().allMatch(LastStep::isPlain)
                && accepts(steps.get(steps.size() - 1), type);
    }

    /** Whether the exchange came in by this route, or by a kamelet of it that only hands over. */
    private static boolean isEntry(Route route, Exchange exchange) {
        var id = exchange.getFromRouteId();
        if (route.getRouteId().equals(id)) {
            return true;
        }
        var inner = id == null ? null : exchange.getContext().getRoute(id);
        if (inner == null
                || !(route.getEndpoint() instanceof KameletEndpoint kamelet)
                || !kamelet.getRouteId().equals(id)
                || !(inner.getRoute() instanceof RouteDefinition definition)) {
            return false;
        }
        var steps = steps(definition);
        return steps.size() == 1
                && steps.get(0) instanceof ToDefinition to
                && to.getUri().startsWith("kamelet:sink");
    }

    /** Without what is said of the whole route, as its error handling. */
    private static List<ProcessorDefinition<?>> steps(RouteDefinition definition) {
        return definition.getOutputs().stream()
                .filter(step -> !step.isAbstract())
                .toList();
    }

    private static boolean isPlain(ProcessorDefinition<?> step) {
        return PLAIN.contains(step.getShortName())
                && step.getOutputs().isEmpty()
                && !(step instanceof ToDefinition to && WITHIN.contains(scheme(to.getUri())));
    }

    private static boolean accepts(ProcessorDefinition<?> step, CanonicalType type) {
        return step instanceof ToDefinition to && to.getUri().equals("hub:" + type);
    }

    private static String scheme(String uri) {
        int colon = uri.indexOf(':');
        return colon < 0 ? uri : uri.substring(0, colon);
    }
}
