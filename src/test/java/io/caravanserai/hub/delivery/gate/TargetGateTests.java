package io.caravanserai.hub.delivery.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.delivery.gate.Standing.State;
import io.caravanserai.hub.delivery.system.MadeUpSystems;
import io.caravanserai.hub.message.Rate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TargetGateTests {

    private final AtomicInteger recoveries = new AtomicInteger();

    @Test
    void givesNoMorePermitsThanTheTargetTakes() {
        var gate = gate(null);

        assertThat(gate.acquire(100)).isEqualTo(8);
        assertThat(gate.acquire(1)).isZero();
        gate.ended(false);
        assertThat(gate.acquire(100)).isEqualTo(1);
    }

    @Test
    void takesBackWhatWasNotUsed() {
        var gate = gate(null);
        gate.unused(gate.acquire(8));

        assertThat(gate.taken()).isZero();
        assertThat(gate.acquire(8)).isEqualTo(8);
    }

    @Test
    void holdsATargetThatFailsAndProbesItWithOneDelivery() {
        var gate = gate(null);
        failTimes(gate, 4);

        assertThat(gate.isHeld()).isTrue();
        assertThat(gate.acquire(8)).isZero();
        await().until(() -> gate.acquire(8) == 1);
        assertThat(gate.acquire(8)).isZero();
    }

    @Test
    void rampsUpAfterAProbeSucceeded() {
        var gate = gate(null);
        failTimes(gate, 4);
        await().until(() -> gate.acquire(8) == 1);

        gate.answered(Duration.ofMillis(1));
        gate.ended(false);

        assertThat(recoveries).hasValue(1);
        assertThat(gate.acquire(8)).isEqualTo(2);
    }

    @Test
    void probesWithAnotherDeliveryWhenTheFirstWasNotSent() {
        var gate = gate(null);
        failTimes(gate, 4);
        await().until(() -> gate.acquire(8) == 1);

        gate.notSent();
        gate.ended(false);

        assertThat(gate.acquire(8)).isEqualTo(1);
    }

    @Test
    void keepsToTheRate() {
        var gate = gate(new Rate(20, Duration.ofHours(1)));

        assertThat(gate.acquire(8)).isEqualTo(2);
        gate.used(2);
        gate.ended(false);
        gate.ended(false);
        assertThat(gate.acquire(8)).isZero();
    }

    @Test
    void spendsNoRateOnLookingForWork() {
        var gate = gate(new Rate(20, Duration.ofHours(1)));
        for (int i = 0; i < 10; i++) {
            gate.unused(gate.acquire(8));
        }

        assertThat(gate.acquire(8)).isEqualTo(2);
    }

    @Test
    void suspectsTheTargetWhenEveryMessageFailsAlike() {
        var gate = gate(null);
        for (int i = 0; i < 50; i++) {
            assertThat(gate.suspicious("credit limit")).isFalse();
        }

        assertThat(gate.suspicious("credit limit")).isTrue();
        assertThat(gate.suspicious("another")).isFalse();
    }

    @Test
    void triesAHeldTargetAtOnceWhenAnOperatorWishes() {
        var gate = gate(null, Duration.ofHours(1));
        failTimes(gate, 4);
        assertThat(gate.acquire(8)).isZero();

        gate.probe();

        assertThat(gate.standing().state()).isEqualTo(State.PROBING);
        assertThat(gate.acquire(8)).isEqualTo(1);
        gate.answered(Duration.ofMillis(1));
        gate.ended(false);
        assertThat(gate.standing()).isEqualTo(new Standing(State.DELIVERING, null, null, 0, 8));
    }

    @Test
    void takesRefusalsForTheMessagesFaultAgainAfterAnOperatorsProbe() {
        var gate = gate(null, Duration.ofHours(1));
        for (int i = 0; i < 51; i++) {
            gate.suspicious("credit limit");
        }
        gate.hold("the same permanent failure again and again: credit limit");

        gate.probe();

        assertThat(gate.suspicious("credit limit")).isFalse();
    }

    @Test
    void saysSinceWhenAndWhyATargetIsHeld() {
        var gate = gate(null);
        var before = Instant.now();
        failTimes(gate, 4);
        var held = gate.standing();

        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.why()).isEqualTo("too many attempts failed, the last with: it is down");
        assertThat(held.since()).isBetween(before, Instant.now());
        await().until(() -> gate.acquire(1) == 1);
        gate.failed(Duration.ofMillis(1), new IOException("down"), "it is down still");
        assertThat(gate.standing().since()).isEqualTo(held.since());
        assertThat(gate.standing().why()).contains("it is down still");
    }

    private static void failTimes(TargetGate gate, int times) {
        for (int i = 0; i < times; i++) {
            gate.acquire(1);
            gate.failed(Duration.ofMillis(1), new IOException("down"), "it is down");
            gate.ended(false);
        }
    }

    private TargetGate gate(Rate rate) {
        return gate(rate, Duration.ofMillis(200));
    }

    private TargetGate gate(Rate rate, Duration open) {
        return new TargetGate(
                "erp", MadeUpSystems.deliver(8, rate, open), null, () -> false, recoveries::incrementAndGet);
    }
}
