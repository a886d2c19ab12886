package io.caravanserai.hub.partner.http.throttle;

import io.caravanserai.hub.message.Rate;
import io.caravanserai.hub.partner.settings.IntakeProperties;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How many calls each partner has left of {@code hub.partners.<name>.quota}. After a pause it may make a whole period's at once, and
 * goes on as they come back, one by one. Every hub counts for itself. Thread-safe.
 */
@Component
public final class Quotas {

    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();

    Quotas(IntakeProperties settings, MeterRegistry meters) {
        settings.partners().forEach((partner, its) -> {
            if (its.quota() != null) {
                quotas.put(partner, Quota.of(partner, its.quota(), meters));
            }
        });
    }

    /** Takes one call from what this partner has; where it has none left, the time until it has again. */
    Optional<Duration> exhausted(String partner) {
        return Optional.ofNullable(quotas.get(partner)).flatMap(Quota::take);
    }

    long refused(String partner) {
        var quota = quotas.get(partner);
        return quota == null ? 0 : quota.refusals.count();
    }

    private record Quota(Bucket bucket, Refusals refusals) {

        static Quota of(String partner, Rate rate, MeterRegistry meters) {
            return new Quota(
                    Bucket.builder()
                            .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.period()))
                            .build(),
                    new Refusals(
                            "Partner " + partner + " calls more often than its quota of " + rate + " allows",
                            Counter.builder("hub.quota.refused")
                                    .description("Calls answered 429, for their partner had used up its quota")
                                    .tag("partner", partner),
                            meters));
        }

        Optional<Duration> take() {
            var asked = bucket.tryConsumeAndReturnRemaining(1);
            if (asked.isConsumed()) {
                return Optional.empty();
            }
            refusals.oneMore();
            return Optional.of(Duration.ofNanos(asked.getNanosToWaitForRefill()));
        }
    }
}
