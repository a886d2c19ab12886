package io.caravanserai.hub.delivery.attempt;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;

/** The watching and judging of attempts as the hub has it, for a context that a test makes by hand. */
public final class WatchedAttempts {

    private static final AttemptConfiguration CONFIGURATION = new AttemptConfiguration();

    private WatchedAttempts() {}

    public static void in(CamelContext camel) {
        camel.getRegistry().bind("noteFailedStep", CONFIGURATION.noteFailedStep());
        camel.getManagementStrategy().addEventNotifier(CONFIGURATION.externalSends());
    }

    public static Judge judge() {
        return CONFIGURATION.judge(RandomGenerator.getDefault(), InstantSource.system());
    }
}
