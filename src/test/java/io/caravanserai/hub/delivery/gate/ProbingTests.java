package io.caravanserai.hub.delivery.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.delivery.gate.Standing.State;
import io.caravanserai.hub.delivery.system.MadeUpSystems;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.ledger.hand.Probes;
import io.caravanserai.hub.ledger.memory.MemoryLedger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What an operator's wish to try a held target does to this hub's gates. */
class ProbingTests {

    private static final Instant MORNING = Instant.parse("2026-01-31T08:00:00Z");

    private final Map<String, Instant> asked = new HashMap<>();
    private boolean away;
    private final Gates gates = MadeUpGates.of(
            MadeUpSystems.of(Map.of("erp", EffectClass.NONE, "crm", EffectClass.NONE)), new MemoryLedger());
    private final Probes probes = new Probes() {
        @Override
        public Map<String, Instant> asked() {
            if (away) {
                throw new DataAccessResourceFailureException("down");
            }
            return Map.copyOf(asked);
        }

        @Override
        public void ask(String target) {
            asked.put(target, MORNING);
        }
    };
    private final Probing probing = new Probing(probes, gates);

    @Test
    void triesTheTargetThatWasAskedForOnceAndNoOther() {
        probing.read();
        hold("erp");
        hold("crm");
        probes.ask("erp");
        probing.read();

        assertThat(gates.of("erp").acquire(2)).isEqualTo(1);
        assertThat(state("crm")).isEqualTo(State.HELD);
        hold("erp");
        probing.read();
        assertThat(state("erp")).isEqualTo(State.HELD);
        asked.put("erp", MORNING.plusSeconds(60));
        probing.read();
        assertThat(state("erp")).isEqualTo(State.PROBING);
    }

    @Test
    void passesOverWhatWasAskedBeforeThisHubStarted() {
        hold("erp");
        asked.put("erp", MORNING);
        probing.read();

        assertThat(state("erp")).isEqualTo(State.HELD);
    }

    @Test
    void makesUpForWhatWasAskedWhileTheLedgerWasAway() {
        probing.read();
        hold("erp");
        away = true;
        asked.put("erp", MORNING);
        probing.read();
        assertThat(state("erp")).isEqualTo(State.HELD);

        away = false;
        probing.read();
        assertThat(state("erp")).isEqualTo(State.PROBING);
    }

    @Test
    void leavesATargetAloneThatIsNotHeld() {
        probing.read();
        gates.of("erp");
        asked.put("erp", MORNING);
        asked.put("unheard-of", MORNING);
        probing.read();

        assertThat(state("erp")).isEqualTo(State.DELIVERING);
        assertThat(gates.standing("unheard-of")).isEmpty();
    }

    private void hold(String target) {
        gates.of(target).hold("401 Unauthorized");
    }

    private State state(String target) {
        return gates.standing(target).orElseThrow().state();
    }
}
