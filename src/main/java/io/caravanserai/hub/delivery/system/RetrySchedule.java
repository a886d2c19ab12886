package io.caravanserai.hub.delivery.system;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: a random part of an exponentially growing ceiling ("full jitter", as Marc Brooker
 * describes it), so that what failed together does not come back together.
 */
public final class RetrySchedule {

    private final SystemProperties.Retry retry;
    private final RandomGenerator random;

    public RetrySchedule(SystemProperties.Retry retry, RandomGenerator random) {
        this.retry = retry;
        this.random = random;
    }

    /** The wait after this many attempts; never below a tenth of the first wait, so that a hot loop cannot arise. */
    public Duration delay(int attempts) {
        var ceiling = Math.min(
                (double) retry.cap().toMillis(),
                retry.first().toMillis() * Math.pow(retry.factor(), Math.max(0, attempts - 1)));
        var floor = Math.max(1.0, retry.first().toMillis() / 10.0);
        return Duration.ofMillis((long) (floor + random.nextDouble() * Math.max(0.0, ceiling - floor)));
    }

    /** Whether this wait would make the delivery older than it may become. */
    public boolean givesUp(Duration insisted, Duration delay) {
        return insisted.plus(delay).compareTo(retry.giveUp()) > 0;
    }
}
