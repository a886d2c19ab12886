package io.caravanserai.hub.delivery.gate;

import io.caravanserai.hub.message.Rate;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** What keeps a target's rate without ever waiting: a tenth of the period at a time, for a whole second's worth at once is a burst. */
final class Pace {

    private static final int SLICES = 10;

    private Pace() {}

    static RateLimiter of(String target, Rate rate) {
        var slices = rate.count() >= SLICES ? SLICES : 1;
        return RateLimiter.of(
                target,
                RateLimiterConfig.custom()
                        .limitForPeriod(rate.count() / slices)
                        .limitRefreshPeriod(rate.period().dividedBy(slices))
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }
}
