package io.caravanserai.hub.partner.http.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.partner.settings.IntakeLimits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ShareTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger refused = new AtomicInteger();
    private final Share share = share(3, LONG);

    @Test
    void letsTheNextInByTheirOrderAsOthersLeave() {
        var inside = IntStream.range(0, 3).mapToObj(n -> take(1)).toList();
        var first = take(1);
        var second = take(1);
        assertThat(inside).allMatch(place -> place.turn().isDone());
        assertThat(first.turn()).isNotDone();

        inside.get(1).leave();
        assertThat(first.turn()).isCompleted();
        assertThat(second.turn()).isNotDone();
        first.leave();
        assertThat(second.turn()).isCompleted();
        assertThat(share.inWork()).isEqualTo(3);
        assertThat(share.waiting()).isZero();
    }

    @Test
    void letsNoMoreBytesInThanItsSizeAndOneRequestHoweverLarge() {
        var huge = take(5_000);
        var small = take(1);
        assertThat(huge.turn()).isCompleted();
        assertThat(small.turn()).isNotDone();

        huge.leave();
        assertThat(small.turn()).isCompleted();
        assertThat(take(999).turn()).isCompleted();
        var beyond = take(1);
        assertThat(beyond.turn()).isNotDone();
        assertThat(take(0).turn()).as("nobody overtakes").isNotDone();
    }

    @Test
    void takesNobodyBeyondThoseWhoMayWait() {
        take(1_000);
        take(1);
        take(1);
        assertThat(share.take(new Demand("acme", 1))).isEmpty();
        assertThat(refused).hasValue(1);
    }

    @Test
    void countsWhatDoesNotSayItsSizeAsAnEvenPart() {
        for (int n = 0; n < 3; n++) {
            assertThat(take(-1).turn()).isCompleted();
        }
        assertThat(take(-1).turn()).isNotDone();
    }

    @Test
    void letsNobodyInTwiceForOneWhoLeavesTwiceAndForgetsWhoLeavesTheQueue() {
        var first = take(1_000);
        var second = take(1_000);
        var third = take(1_000);
        second.leave();
        assertThat(share.waiting()).isEqualTo(1);

        first.leave();
        first.leave();
        assertThat(third.turn()).isCompleted();
        assertThat(share.inWork()).isEqualTo(1);
        third.leave();
        assertThat(share.inWork()).isZero();
    }

    @Test
    void passesOverWhoHasGivenUp() {
        var impatient = share(1, Duration.ofMillis(10));
        var inside = impatient.take(new Demand("acme", 1)).orElseThrow();
        var late = impatient.take(new Demand("acme", 1)).orElseThrow();
        assertThat(late.turn()).failsWithin(Duration.ofSeconds(10));
        assertThat(impatient.waiting()).isZero();
        assertThat(refused).hasValue(1);

        inside.leave();
        assertThat(impatient.inWork()).isZero();
        assertThat(impatient.take(new Demand("acme", 1)).orElseThrow().turn()).isCompleted();
    }

    private Share.Place take(long size) {
        return share.take(new Demand("acme", size)).orElseThrow();
    }

    private Share share(int requests, Duration patience) {
        return new Share(
                new IntakeLimits.Share(requests, DataSize.ofBytes(1_000), 2), patience, refused::incrementAndGet);
    }
}
