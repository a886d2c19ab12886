package io.caravanserai.hub.prove;

import java.util.List;

/** One way to try the promise. */
interface Scenario {

    /** In the order in which {@code all} runs them. */
    List<Scenario> ALL = List.of(
            new CheckerScenario(),
            new KillScenario(),
            new DuplicatesScenario(),
            new DatabaseScenario(),
            new NetworkScenario(),
            new HangScenario(),
            new ShutdownScenario(),
            new ReplayScenario());

    String name();

    /** Plays it; what is broken goes to the run as findings. */
    void play(Run run) throws Exception;
}
