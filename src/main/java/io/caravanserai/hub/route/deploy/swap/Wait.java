package io.caravanserai.hub.route.deploy.swap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for what nobody announces. */
final class Wait {

    private static final long LOOK_EVERY_MS = 5;

    private Wait() {}

    /** How long at most. */
    record Limit(Duration time) {

        /** Whether it came about in time. */
        boolean until(BooleanSupplier condition) throws InterruptedException {
            var deadline = System.nanoTime() + time.toNanos();
            var nobody = new CountDownLatch(1);
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > deadline || nobody.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        }
    }
}
