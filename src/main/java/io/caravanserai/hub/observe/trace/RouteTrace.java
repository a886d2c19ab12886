package io.caravanserai.hub.observe.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * A span for each passage of an exchange through one route, named as the route is. Its parent is what {@code traceparent} says, and
 * within the route that header says the span: for the ledger, for inner routes and for the systems that are called.
 *
 * <p>It tells ids, type, attempt, status and the class of a failure: nothing that a payload, or a message that quotes one, says.
 */
final class RouteTrace extends RoutePolicySupport implements NonManagedService {

    private static final String HEADER = "traceparent";
    private static final Set<String> INNER = Set.of("direct", "seda", "kamelet");

    private record Open(Span span, @Nullable Object before) {}

    private final String route;
    private final String property;
    private final Tracer tracer;

    RouteTrace(String route, Tracer tracer) {
        this.route = route;
        this.property = "CaravanseraiSpan-" + route;
        this.tracer = tracer;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        var message = exchange.getIn();
        var before = message.getHeader(HEADER);
        var span = tracer.spanBuilder(this.route)
                .setParent(W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), message, MessageHeaders.READING))
                .setSpanKind(kind(route.getEndpoint()))
                .startSpan();
        message.setHeader(HEADER, text(span.getSpanContext()));
        exchange.setProperty(property, new Open(span, before));
    }

    private static SpanKind kind(Endpoint from) {
        var uri = from.getEndpointUri();
        var scheme = uri.substring(0, Math.max(0, uri.indexOf(':')));
        if (INNER.contains(scheme)) {
            return SpanKind.INTERNAL;
        }
        return scheme.equals("platform-http") || scheme.startsWith("cxf") ? SpanKind.SERVER : SpanKind.CONSUMER;
    }

    private static String text(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (!(exchange.removeProperty(property) instanceof Open open)) {
            return;
        }
        if (open.before() == null) {
            exchange.getMessage().removeHeader(HEADER);
        } else {
            exchange.getMessage().setHeader(HEADER, open.before());
        }
        var span = open.span();
        if (span.isRecording()) {
            describe(span, exchange);
        }
        span.end();
    }

    private static void describe(Span span, Exchange exchange) {
        set(span, "messaging.message.id", exchange.getVariable("messageId"));
        set(span, "messaging.message.conversation_id", exchange.getVariable("correlationId"));
        set(span, "hub.message.type", exchange.getVariable("type"));
        set(span, "hub.attempt", exchange.getVariable("attempt"));
        set(span, "http.response.status_code", exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE));
        var failure = ExchangeHelper.isFailureHandled(exchange)
                ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)
                : exchange.getException();
        if (failure != null) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", failure.getClass().getName());
        }
    }

    private static void set(Span span, String name, @Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            span.setAttribute(name, ((Number) value).longValue());
        } else if (value != null) {
            span.setAttribute(name, value.toString());
        }
    }
}
