package io.caravanserai.hub.delivery.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.delivery.system.MadeUpSystems;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.ledger.hand.Pauses.Kind;
import io.caravanserai.hub.ledger.hand.Pauses.Wish;
import io.caravanserai.hub.ledger.memory.MemoryLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a gate gives while an operator holds its target back. */
class PausedTests {

    private final MadeUpPauses pauses = new MadeUpPauses();
    private final Paused paused = new Paused(pauses);
    private final Gates gates = new Gates(
            MadeUpSystems.of(Map.of("erp", EffectClass.NONE, "crm", EffectClass.NONE)),
            paused,
            new MemoryLedger(),
            new SimpleMeterRegistry());

    @Test
    void givesNothingForAPausedTargetAndAllForTheOthers() {
        pause(Kind.TARGET, "erp");

        assertThat(gates.of("erp").acquire(2)).isZero();
        assertThat(gates.of("erp").isHeld()).isFalse();
        assertThat(gates.of("crm").acquire(2)).isEqualTo(2);
    }

    @Test
    void givesAgainOnceItIsResumed() {
        pause(Kind.TARGET, "erp");
        pauses.resume(Kind.TARGET, "erp");
        paused.read();

        assertThat(gates.of("erp").acquire(2)).isEqualTo(2);
    }

    @Test
    void takesAFlowForAFlowAndATargetForATarget() {
        pause(Kind.FLOW, "erp");

        assertThat(gates.isPaused("erp")).isTrue();
        assertThat(gates.isPaused("orders")).isFalse();
        assertThat(gates.isPaused(null)).isFalse();
        assertThat(gates.of("erp").acquire(2)).isEqualTo(2);
    }

    @Test
    void keepsWhatItKnewWhileTheLedgerIsAway() {
        pause(Kind.TARGET, "erp");
        pauses.away = true;
        paused.read();

        assertThat(gates.of("erp").acquire(2)).isZero();
        assertThat(gates.of("crm").acquire(2)).isEqualTo(2);
    }

    @Test
    void givesNothingBeforeItKnowsWhatIsPaused() {
        pauses.away = true;
        paused.read();

        assertThat(gates.of("crm").acquire(2)).isZero();
        assertThat(gates.isPaused("orders")).isTrue();
    }

    private void pause(Kind kind, String name) {
        pauses.pause(new Wish(kind, name, "otto", "the ERP is moved", null, null));
        paused.read();
    }
}
