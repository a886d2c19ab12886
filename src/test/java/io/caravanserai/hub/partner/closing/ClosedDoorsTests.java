package io.caravanserai.hub.partner.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A door that is shut for a moment turns nobody away. */
@Timeout(60)
class ClosedDoorsTests {

    private static final List<String> DOOR = List.of("orders");

    private final ClosedDoors doors = new ClosedDoors();

    @Test
    void letsThoseInWhoWaited() {
        doors.shut(DOOR);
        var visitor = CompletableFuture.supplyAsync(() -> doors.enter("orders"));
        var other = doors.enter("elsewhere");

        doors.open(DOOR);

        assertThat(other).isTrue();
        await().until(visitor::isDone);
        assertThat(visitor).isCompletedWithValue(true);
    }

    @Test
    void turnsAwayWhoWaitedTooLong() {
        doors.shut(DOOR);

        assertThat(doors.enter("orders")).isFalse();
    }

    @Test
    void isEmptyWhenAllHaveTheirAnswers() throws InterruptedException {
        doors.enter("orders");
        doors.enter("orders");
        doors.shut(DOOR);
        doors.leave("orders");
        assertThat(doors.areEmpty(DOOR, Duration.ofMillis(50))).isFalse();

        doors.leave("orders");

        assertThat(doors.areEmpty(DOOR, Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void leadsNowhereWhenItsRouteIsGoneUntilThereIsOneAgain() {
        doors.shut(DOOR);
        doors.remove("orders");
        assertThat(doors.isGone("orders")).isTrue();

        doors.open(DOOR);

        assertThat(doors.isGone("orders")).isFalse();
        assertThat(doors.enter("orders")).isTrue();
    }
}
