package io.caravanserai.hub.observe.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Traces every route where a collector is configured. Spans wait in memory, 2048 at most, and go in batches each 5 s; what does not
 * go is dropped with a warning.
 */
@Component
@EnableConfigurationProperties(TraceProperties.class)
class Traces implements RoutePolicyFactory, DisposableBean {

    private static final long PARTING_SECONDS = 2;

    private final @Nullable SdkTracerProvider spans;

    Traces(TraceProperties settings, @Value("${spring.application.name:caravanserai}") String service) {
        spans = settings.endpoint() == null ? null : provider(settings, settings.endpoint(), service);
    }

    /** Whether a trace is recorded is told by its id alone: its later parts, and other hubs, come to the same answer. */
    private static SdkTracerProvider provider(TraceProperties settings, URI endpoint, String service) {
        var collector =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString()).setTimeout(settings.timeout());
        settings.headers().forEach(collector::addHeader);
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service))))
                .setSampler(Sampler.traceIdRatioBased(settings.probability()))
                .addSpanProcessor(BatchSpanProcessor.builder(new WatchedExporter(collector.build(), endpoint))
                        .build())
                .build();
    }

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return spans == null ? null : new RouteTrace(routeId, spans.get("io.caravanserai.hub"));
    }

    /** What was recorded still goes, if the collector takes it soon. */
    @Override
    public void destroy() {
        if (spans != null) {
            spans.shutdown().join(PARTING_SECONDS, TimeUnit.SECONDS);
        }
    }
}
