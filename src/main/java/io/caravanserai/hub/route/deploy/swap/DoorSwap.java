package io.caravanserai.hub.route.deploy.swap;

import io.caravanserai.hub.partner.Door;
import io.caravanserai.hub.partner.Doors;
import io.caravanserai.hub.partner.closing.ClosedDoors;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Replaces the route behind a door: shut, emptied, exchanged, opened. Whoever comes meanwhile waits. */
@Component
class DoorSwap {

    /** While somebody is inside the door is not kept shut for longer, but opened and tried again, so often. */
    private static final Duration GLANCE = Duration.ofMillis(250);

    private static final int GLANCES = 20;
    private static final Duration AT_LAST = Duration.ofSeconds(8);

    /** The exchange itself. */
    @FunctionalInterface
    interface Exchange {
        void run() throws Exception;
    }

    private final Doors doors;
    private final ClosedDoors closed;

    DoorSwap(Doors doors, ClosedDoors closed) {
        this.doors = doors;
        this.closed = closed;
    }

    /** The doors that the route of that id answers for: all at its path. */
    private Set<String> at(String route) {
        var ids = new TreeSet<String>(Set.of(route));
        doors.of(route).map(door -> door.rules().path()).map(doors::at).orElse(List.of()).stream()
                .filter(each -> each.id().equals(route) || isServedBy(each, route))
                .forEach(each -> ids.add(each.id()));
        return ids;
    }

    /** A SOAP door's description is at its path too, and comes from its route. */
    private boolean isServedBy(Door door, String route) {
        var path =
                doors.of(route).map(own -> String.valueOf(own.rules().path())).orElse("");
        return path.startsWith("/soap/") && path.equals(door.rules().path());
    }

    /** Runs it while nobody is inside; answers for how long the door was shut. It is open afterwards, whatever happened. */
    Duration during(String route, Exchange exchange) throws Exception {
        var ids = at(route);
        for (int glance = 0; glance < GLANCES; glance++) {
            closed.shut(ids);
            var since = System.nanoTime();
            try {
                if (closed.areEmpty(ids, glance == GLANCES - 1 ? AT_LAST : GLANCE) || glance == GLANCES - 1) {
                    exchange.run();
                    return Duration.ofNanos(System.nanoTime() - since);
                }
            } finally {
                closed.open(ids);
            }
        }
        throw new IllegalStateException("unreachable");
    }

    /** Shuts it for good. */
    void remove(String route, Exchange exchange) throws Exception {
        var ids = at(route);
        closed.shut(ids);
        closed.areEmpty(ids, AT_LAST);
        exchange.run();
        ids.forEach(closed::remove);
    }
}
