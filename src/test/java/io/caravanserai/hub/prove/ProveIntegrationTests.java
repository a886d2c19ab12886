package io.caravanserai.hub.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.run.Size;
import io.caravanserai.hub.prove.scenario.Scenarios;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As much of the proof as a build has time for; {@code ./hub prove} plays the rest of it. */
@Timeout(1_500)
class ProveIntegrationTests {

    @Test
    void findsEveryPlantedFlaw() throws IOException {
        prove(Scenarios.named("checker"));
    }

    @Test
    void losesAndDoublesNothingWhenTheHubIsKilled() throws IOException {
        prove(Scenarios.named("kill"));
    }

    private static void prove(Scenario scenario) throws IOException {
        var seed = ThreadLocalRandom.current().nextLong(1_000_000);
        var run = Prove.play(List.of(scenario), seed, Size.SHORT).get(0);
        assertThat(run.findings())
                .as("./hub prove %s --seed %d", scenario.name(), seed)
                .isEmpty();
    }
}
