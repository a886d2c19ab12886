package io.caravanserai.hub.ledger.postgres;

import java.time.Duration;

/** How much comes to be committed just now, and whether it is worth waiting for some more of it. Not thread-safe. */
final class Company {

    /** A transaction of so many costs each of them little. */
    static final int ENOUGH = 16;

    /** For fewer than these nobody waits. */
    private static final int WORTH_IT = 3;

    /** What came longer ago says little of what comes next. */
    private static final double MEMORY = Duration.ofMillis(200).toNanos();

    /** Members of late; each counts the less the longer ago it came. */
    private double lately;

    private long latest;

    void came(int members, long now) {
        lately = remembered(now) + members;
        latest = now;
    }

    private double remembered(long now) {
        return lately * Math.exp((latest - now) / MEMORY);
    }

    /**
     * How long, in nanoseconds; zero where too few would come.
     *
     * @param already so many wait already
     * @param longest nobody waits longer
     */
    long worthWaiting(int already, Duration longest, long now) {
        var patience = longest.toNanos();
        var each = MEMORY / remembered(now); // nanoseconds from one to the next
        if (already >= ENOUGH || patience < each * WORTH_IT) {
            return 0;
        }
        return Math.min(patience, (long) (each * (ENOUGH - already)));
    }
}
