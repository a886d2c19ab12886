package io.caravanserai.hub.delivery.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a replay takes of a target, and what it leaves to new traffic. */
class YieldingTests {

    private static final long NOW = 1_000_000_000_000L;

    private final Yielding yielding = new Yielding();

    @Test
    void takesAllOfATargetThatGetsNothingNew() {
        assertThat(yielding.room(8, NOW)).isEqualTo(8);
        yielding.began(0, 5, NOW);
        assertThat(yielding.room(8, NOW)).isEqualTo(3);
    }

    @Test
    void leavesAShareFreeWhileSomethingNewCameLately() {
        yielding.began(1, 0, NOW);

        assertThat(yielding.room(8, NOW)).isEqualTo(7);
        assertThat(yielding.room(32, NOW)).isEqualTo(28);
        yielding.began(0, 7, NOW);
        assertThat(yielding.room(8, NOW)).isZero();
        yielding.ended();
        assertThat(yielding.room(8, NOW)).isEqualTo(1);
    }

    @Test
    void takesItAllAgainWhenNothingNewComesForAWhile() {
        yielding.began(1, 0, NOW);

        assertThat(yielding.room(8, NOW + Duration.ofSeconds(10).toNanos())).isEqualTo(8);
    }

    @Test
    void goesOnAtATargetThatTakesOneAtATime() {
        yielding.began(1, 0, NOW);

        assertThat(yielding.room(1, NOW)).isEqualTo(1);
        assertThat(yielding.room(3, NOW)).isEqualTo(3);
    }
}
