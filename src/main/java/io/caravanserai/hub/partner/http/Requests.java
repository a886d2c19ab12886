package io.caravanserai.hub.partner.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How often each door answered with which status and how long that took, as {@code hub.requests}; refusals are among them. */
@Component
class Requests {

    /** As a door's name, where no door stands. */
    static final String NOWHERE = "none";

    private record Kind(String door, int status) {}

    private final Map<Kind, Timer> answered = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    Requests(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param since when it came in, by {@link System#nanoTime} */
    void answered(String door, int status, long since) {
        answered.computeIfAbsent(new Kind(door, status), this::timer)
                .record(Duration.ofNanos(System.nanoTime() - since));
    }

    private Timer timer(Kind kind) {
        return Timer.builder("hub.requests")
                .description("Requests at HTTP doors, from their first byte seen to the answer")
                .tag("door", kind.door())
                .tag("status", Integer.toString(kind.status()))
                .register(meters);
    }
}
