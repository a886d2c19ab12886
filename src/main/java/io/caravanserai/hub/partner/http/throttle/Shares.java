package io.caravanserai.hub.partner.http.throttle;

import io.caravanserai.hub.partner.settings.IntakeLimits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Each partner's share of the HTTP doors, by {@code hub.intake.share}. Thread-safe. */
@Component
public final class Shares {

    /** Who waits longer has mostly given up, and would be served for nobody. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final IntakeLimits.Share limits;
    private final MeterRegistry meters;
    private final Map<String, Counted> shares = new ConcurrentHashMap<>();

    private record Counted(Share share, Refusals refusals) {}

    /** What somebody has of a share. */
    record Taken(int inWork, int waiting, long refused) {}

    Shares(IntakeLimits limits, MeterRegistry meters) {
        this.limits = limits.share();
        this.meters = meters;
    }

    /** A place in the partner's share, in work at once or waiting; none where too much of it waits already. */
    Optional<Share.Place> take(Demand demand) {
        return shares.computeIfAbsent(demand.by(), this::shareOf).share.take(demand);
    }

    Taken taken(String by) {
        var counted = shares.get(by);
        return counted == null
                ? new Taken(0, 0, 0)
                : new Taken(counted.share.inWork(), counted.share.waiting(), counted.refusals.count());
    }

    private Counted shareOf(String partner) {
        var refusals = new Refusals(
                "Partner " + partner + " has more requests open than hub.intake.share lets wait",
                Counter.builder("hub.share.refused")
                        .description("Requests answered 503, for too many of their partner's waited, or for too long")
                        .tag("partner", partner),
                meters);
        var share = new Share(limits, PATIENCE, refusals::oneMore);
        Gauge.builder("hub.share.used", share, Share::inWork)
                .description("Requests of a partner in work at HTTP doors")
                .tag("partner", partner)
                .register(meters);
        Gauge.builder("hub.share.waiting", share, Share::waiting)
                .description("Requests of a partner that wait until others of its are answered")
                .tag("partner", partner)
                .register(meters);
        return new Counted(share, refusals);
    }
}
