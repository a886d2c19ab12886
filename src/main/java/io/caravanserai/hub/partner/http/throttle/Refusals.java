package io.caravanserai.hub.partner.http.throttle;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one partner was refused: counted, and told in the log at most once a minute. Thread-safe. */
final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    private final String said;
    private final Counter refused;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - TELL_EVERY.toNanos());

    /** @param said what the log says before the count */
    Refusals(String said, Counter.Builder counted, MeterRegistry meters) {
        this.said = said;
        this.refused = counted.register(meters);
    }

    long count() {
        return (long) refused.count();
    }

    void oneMore() {
        refused.increment();
        var now = System.nanoTime();
        var last = told.get();
        if (now - last >= TELL_EVERY.toNanos() && told.compareAndSet(last, now)) {
            log.warn("{}; refused so far: {}", said, count());
        }
    }
}
