package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.message.Rate;
import io.caravanserai.hub.partner.settings.IntakeProperties;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many calls each partner has left of {@code hub.partners.<name>.quota}. Every hub counts for itself. Thread-safe. */
@Component
final class Quotas {

    private static final Logger log = LoggerFactory.getLogger(Quotas.class);
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();

    Quotas(IntakeProperties settings, MeterRegistry meters) {
        settings.partners().forEach((partner, its) -> {
            if (its.quota() != null) {
                quotas.put(partner, new Quota(partner, its.quota(), meters));
            }
        });
    }

    /** Takes one call from what this partner has; where it has none left, the time until it has again. */
    Optional<Duration> exhausted(String partner) {
        return Optional.ofNullable(quotas.get(partner)).flatMap(Quota::take);
    }

    private static final class Quota {

        private final String partner;
        private final Rate rate;
        private final AtomicRateLimiter limiter;
        private final Counter refused;
        private final AtomicLong told = new AtomicLong(System.nanoTime() - TELL_EVERY.toNanos());

        Quota(String partner, Rate rate, MeterRegistry meters) {
            this.partner = partner;
            this.rate = rate;
            this.limiter = new AtomicRateLimiter(
                    partner,
                    RateLimiterConfig.custom()
                            .limitForPeriod(rate.count())
                            .limitRefreshPeriod(rate.period())
                            .timeoutDuration(Duration.ZERO)
                            .build());
            this.refused = Counter.builder("hub.quota.refused")
                    .description("Calls answered 429, for their partner had used up its quota")
                    .tag("partner", partner)
                    .register(meters);
        }

        Optional<Duration> take() {
            if (limiter.acquirePermission()) {
                return Optional.empty();
            }
            refused.increment();
            tell();
            return Optional.of(Duration.ofNanos(limiter.getDetailedMetrics().getNanosToWait()));
        }

        private void tell() {
            var now = System.nanoTime();
            var last = told.get();
            if (now - last >= TELL_EVERY.toNanos() && told.compareAndSet(last, now)) {
                log.warn(
                        "Partner {} calls more often than its quota of {} allows; answered 429 so far: {}",
                        partner,
                        rate,
                        (long) refused.count());
            }
        }
    }
}
