package io.caravanserai.bench.site;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do. */
public final class Waiting {

    private static final Duration LOOK = Duration.ofMillis(20);

    private Waiting() {}

    /** Tells whether it came true in time. */
    public static boolean until(Duration atMost, BooleanSupplier truth) {
        var end = System.nanoTime() + atMost.toNanos();
        while (!truth.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }
}
