package io.caravanserai.hub.observe.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a collector takes no spans, and once that it takes them again. */
final class WatchedExporter implements SpanExporter {

    private static final Logger log = LoggerFactory.getLogger(WatchedExporter.class);

    private final SpanExporter collector;
    private final URI endpoint;
    private final AtomicBoolean away = new AtomicBoolean();

    WatchedExporter(SpanExporter collector, URI endpoint) {
        this.collector = collector;
        this.endpoint = endpoint;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var result = collector.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess() && !away.getAndSet(true)) {
                var cause = result.getFailureThrowable();
                log.warn(
                        "hub.traces.endpoint {} takes no spans{}: they are lost, and no message is; ./hub doctor asks it",
                        endpoint,
                        cause == null ? "" : ", " + cause);
            } else if (result.isSuccess() && away.getAndSet(false)) {
                log.info("hub.traces.endpoint {} takes spans again", endpoint);
            }
        });
    }

    @Override
    public CompletableResultCode flush() {
        return collector.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return collector.shutdown();
    }
}
