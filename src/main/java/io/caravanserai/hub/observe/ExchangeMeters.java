package io.caravanserai.hub.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;

/** What is counted of exchanges. */
final class ExchangeMeters {

    private final MeterRegistry meters;
    private final Counter total;
    private final Counter succeeded;
    private final Counter failed;
    private final Counter handled;
    private final Counter redelivered;
    private final Timer timer;

    ExchangeMeters(MeterRegistry meters, Tags tags) {
        this.meters = meters;
        total = meters.counter("camel.exchanges.total", tags);
        succeeded = meters.counter("camel.exchanges.succeeded", tags);
        failed = meters.counter("camel.exchanges.failed", tags);
        handled = meters.counter("camel.exchanges.failures.handled", tags);
        redelivered = meters.counter("camel.exchanges.external.redeliveries", tags);
        timer = meters.timer("camel.route.policy", tags);
    }

    void done(Exchange exchange, Duration took) {
        timer.record(took);
        total.increment();
        if (exchange.isFailed()) {
            failed.increment();
            return;
        }
        succeeded.increment();
        if (ExchangeHelper.isFailureHandled(exchange)) {
            handled.increment();
        }
        if (exchange.isExternalRedelivered()) {
            redelivered.increment();
        }
    }

    void remove() {
        Stream.of(total, succeeded, failed, handled, redelivered, timer).forEach(meters::remove);
    }
}
