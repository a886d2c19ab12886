package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.deploys.DeploysScenario;
import io.caravanserai.hub.prove.run.Scenario;
import java.util.List;

/** All of them, in the order in which {@code all} plays them. */
public final class Scenarios {

    public static final List<Scenario> ALL = List.of(
            new CheckerScenario(),
            new KillScenario(),
            new PointsScenario(),
            new BrokersScenario(),
            new DatabaseScenario(),
            new NetworkScenario(),
            new DuplicatesScenario(),
            new HangScenario(),
            new ClockScenario(),
            new DiskScenario(),
            new ShutdownScenario(),
            new ReplayScenario(),
            new DeploysScenario());

    private Scenarios() {}

    public static Scenario named(String name) {
        return ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }
}
