package io.caravanserai.bench.peer.durable;

import java.util.Collection;
import java.util.List;

/** Where deliveries go. */
interface Target {

    String name();

    /** Hands them over and waits for all; answers those that the target has. The rest is tried again. */
    Collection<Delivery> take(List<Delivery> deliveries) throws InterruptedException;
}
