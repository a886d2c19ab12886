package io.caravanserai.hub.delivery.gate;

import java.time.Duration;

/**
 * How much of a target goes to deliveries that are tried again among many. A share of its permits is kept from them while
 * anything new came lately; without new traffic they have all of it. Not thread-safe.
 */
final class Yielding {

    /** One permit in so many is kept; where there are fewer than half of that, none: it would cost the replay too much. */
    private static final int ONE_IN = 8;

    private static final long LATELY = Duration.ofSeconds(10).toNanos();

    private int underWay;
    private boolean anythingNew;
    private long newest;

    /** How many more may begin, of so many permits in all. */
    int room(int permits, long now) {
        return Math.max(0, permits - kept(permits, now) - underWay);
    }

    private int kept(int permits, long now) {
        var lately = anythingNew && now - newest < LATELY;
        return lately && permits >= ONE_IN / 2 ? (permits + ONE_IN - 1) / ONE_IN : 0;
    }

    void began(int fresh, int yielded, long now) {
        underWay += yielded;
        if (fresh > 0) {
            anythingNew = true;
            newest = now;
        }
    }

    void ended() {
        underWay--;
    }

    boolean isUnderWay() {
        return underWay > 0;
    }
}
