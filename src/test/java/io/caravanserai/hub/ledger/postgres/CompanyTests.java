package io.caravanserai.hub.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CompanyTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration LONGEST = Duration.ofMillis(10);

    private final Company company = new Company();

    @Test
    void waitsForNobodyWhereLittleComes() {
        comes(60);

        assertThat(company.worthWaiting(1, LONGEST, SECOND)).isZero();
    }

    @Test
    void waitsAMomentWhereMuchComes() {
        comes(800);

        assertThat(Duration.ofNanos(company.worthWaiting(1, LONGEST, SECOND))).isEqualTo(LONGEST);
    }

    @Test
    void waitsNoLongerThanEnoughNeed() {
        comes(5_000);

        assertThat(Duration.ofNanos(company.worthWaiting(1, LONGEST, SECOND)))
                .isBetween(Duration.ofMillis(2), Duration.ofMillis(4));
        assertThat(company.worthWaiting(16, LONGEST, SECOND)).isZero();
    }

    @Test
    void forgetsARushThatIsOver() {
        comes(800);

        assertThat(company.worthWaiting(1, LONGEST, 2 * SECOND)).isZero();
    }

    /** Evenly, for a second. */
    private void comes(int aSecond) {
        for (int i = 1; i <= aSecond; i++) {
            company.came(1, SECOND * i / aSecond);
        }
    }
}
