package io.caravanserai.hub.delivery.submission;

import io.caravanserai.hub.message.CanonicalType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

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

    private static final Pattern SINK = Pattern.compile("kamelet:(//)?sink\\b");

    private final CanonicalType type;
    /** What was found of each: a route stays as it is from its start to its end. */
    private final Map<Route, Boolean> routes = new ConcurrentHashMap<>();

    /** @param type what is accepted */
    public LastStep(CanonicalType type) {
        this.type = type;
    }

    /** Whether that is so of the accept that the exchange has come to. */
    public boolean is(Exchange exchange) {
        var route = ExchangeHelper.getRoute(exchange);
        return route != null
                && exchange.getProperty(Exchange.SPLIT_INDEX) == null
                && exchange.getProperty(Exchange.MULTICAST_INDEX) == null
                && cameInBy(route, exchange.getFromRouteId())
                && routes.computeIfAbsent(route, this::endsInOneAccept);
    }

    /** Camel names the kamelet's own route or the one behind it. */
    private static boolean cameInBy(Route route, @Nullable String id) {
        return route.getRouteId().equals(id)
                || (route.getEndpoint() instanceof KameletEndpoint kamelet
                        && kamelet.getRouteId().equals(id));
    }

    private boolean endsInOneAccept(Route route) {
        if (route.getEndpoint() instanceof KameletEndpoint kamelet && !handsOver(route, kamelet.getRouteId())) {
            return false;
        }
        var steps = steps(definition(route, route.getCamelContext()));
        return !steps.isEmpty()
                && steps.subList(0, steps.size() - 1).stream().allMatch(LastStep::isPlain)
                && accepts(steps.get(steps.size() - 1));
    }

    /** Whether the kamelet's own route does nothing else. */
    private static boolean handsOver(Route behind, String id) {
        var camel = behind.getCamelContext();
        var kamelet = camel.getRoute(id);
        var steps = kamelet == null ? List.<ProcessorDefinition<?>>of() : steps(definition(kamelet, camel));
        return steps.size() == 1
                && steps.get(0) instanceof ToDefinition to
                && SINK.matcher(to.getUri()).lookingAt();
    }

    /** A route that was there when Camel started has let go of its definition: that is the context's alone. */
    private static @Nullable RouteDefinition definition(Route route, CamelContext camel) {
        if (route.getRoute() instanceof RouteDefinition own) {
            return own;
        }
        return camel instanceof ModelCamelContext model ? model.getRouteDefinition(route.getRouteId()) : null;
    }

    /** Without what is said of the whole route, as its error handling. */
    private static List<ProcessorDefinition<?>> steps(@Nullable RouteDefinition definition) {
        return definition == null
                ? List.of()
                : definition.getOutputs().stream()
                        .filter(step -> !step.isAbstract())
                        .toList();
    }

    private static boolean isPlain(ProcessorDefinition<?> step) {
        return PLAIN.contains(step.getShortName())
                && step.getOutputs().isEmpty()
                && !(step instanceof ToDefinition to && WITHIN.contains(scheme(to.getUri())));
    }

    private boolean accepts(ProcessorDefinition<?> step) {
        return step instanceof ToDefinition to && to.getUri().equals("hub:" + type);
    }

    private static String scheme(String uri) {
        int colon = uri.indexOf(':');
        return colon < 0 ? uri : uri.substring(0, colon);
    }
}
