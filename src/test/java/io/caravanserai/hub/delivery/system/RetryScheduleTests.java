package io.caravanserai.hub.delivery.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.delivery.system.SystemProperties.Retry;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTests {

    private final RetrySchedule schedule = new RetrySchedule(
            new Retry(Duration.ofSeconds(1), 2, Duration.ofMinutes(10), Duration.ofHours(24), null), new Random(1));

    @Test
    void spreadsDelaysOverTheWholeCeiling() {
        var delays = IntStream.range(0, 2_000)
                .mapToLong(i -> schedule.delay(5).toMillis())
                .summaryStatistics();

        assertThat(delays.getMin()).isLessThan(300);
        assertThat(delays.getMax()).isBetween(15_500L, 16_000L);
        assertThat(delays.getAverage()).isBetween(7_500.0, 8_600.0);
    }

    @Test
    void staysBelowTheCapHoweverManyAttempts() {
        assertThat(schedule.delay(1_000)).isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void givesUpAtItsAgeOnly() {
        assertThat(schedule.givesUp(Duration.ofHours(23), Duration.ofMinutes(59)))
                .isFalse();
        assertThat(schedule.givesUp(Duration.ofHours(24), Duration.ofSeconds(1)))
                .isTrue();
    }
}
