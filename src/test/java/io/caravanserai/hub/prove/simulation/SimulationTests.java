package io.caravanserai.hub.prove.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.model.Bug;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTests {

    private static final int SEEDS = 10_000;

    @Test
    @Timeout(60)
    void keepsThePromiseWhateverTheSeed() {
        var first = ThreadLocalRandom.current().nextLong(1_000_000_000);
        LongStream.range(first, first + SEEDS)
                .parallel()
                .forEach(seed -> assertThat(Simulation.play(seed))
                        .as("seed %d; Simulation.tell plays it step by step", seed)
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void findsEachPlantedBug(Bug bug) {
        assertThat(Simulation.find(bug, 1, 2_000))
                .as("a seed that finds %s", bug)
                .isPresent();
    }

    @Test
    void repeatsASeed() {
        var first = new StringBuilder();
        var second = new StringBuilder();
        Simulation.tell(42, first::append);
        Simulation.tell(42, second::append);

        assertThat(first).isNotEmpty().hasToString(second.toString());
    }
}
