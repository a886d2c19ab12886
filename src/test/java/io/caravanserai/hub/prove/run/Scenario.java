package io.caravanserai.hub.prove.run;

/** One way to try the promise. */
public interface Scenario {

    String name();

    /** Plays it; what is broken goes to the run as findings. */
    void play(Run run) throws Exception;
}
