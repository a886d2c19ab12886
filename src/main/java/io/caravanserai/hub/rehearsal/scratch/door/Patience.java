package io.caravanserai.hub.rehearsal.scratch.door;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do, and not for ever. */
public final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long LOOK_EVERY = 2;

    private Patience() {}

    /**
     * Returns when it has happened.
     *
     * @param what that which did not happen, when an {@link IllegalStateException} says so after 20 s
     */
    public static void until(String what, BooleanSupplier happened) {
        var end = System.nanoTime() + LONGEST.toNanos();
        try {
            while (!happened.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(what + " within " + LONGEST.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
