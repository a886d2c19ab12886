package io.caravanserai.hub.cli.doctor;

import java.time.Duration;

/** How far another clock may be from this machine's. */
final class Clock {

    /** Signatures and tokens of most partners are refused beyond minutes; this much is a clock that nobody sets. */
    private static final Duration DRIFT = Duration.ofSeconds(30);

    private Clock() {}

    static boolean drifts(Duration difference) {
        return difference.abs().compareTo(DRIFT) > 0;
    }

    static String told(Duration difference) {
        return "its clock is " + difference.abs().toSeconds() + " s " + (difference.isNegative() ? "behind" : "ahead");
    }
}
