package io.caravanserai.hub.prove.deploys;

import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.Threads;
import io.caravanserai.hub.prove.machine.Waiting;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a load go on steadily, until it is closed or all of it is allowed. */
final class Pace implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final int A_TICK = 3;

    private final Load load;
    private final AtomicInteger left;
    private volatile boolean over;

    Pace(Load load) {
        this.load = load;
        this.left = new AtomicInteger(load.total());
        Threads.start("pace", this::go);
    }

    private void go() {
        while (!over && left.getAndAdd(-A_TICK) > 0) {
            load.allow(A_TICK);
            Waiting.pause(TICK);
        }
    }

    /** Whether there is load no more. */
    boolean isOver() {
        return left.get() <= 0;
    }

    @Override
    public void close() {
        over = true;
    }
}
