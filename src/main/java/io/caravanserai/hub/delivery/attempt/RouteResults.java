package io.caravanserai.hub.delivery.attempt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many messages each route of this hub has handled well and how many it failed, since the hub's start. Thread-safe. */
public final class RouteResults {

    /** Of one route, or some. */
    public record Count(long well, long failed) {

        public Count plus(Count other) {
            return new Count(well + other.well, failed + other.failed);
        }

        /** What came after the earlier count. */
        public Count since(Count earlier) {
            return new Count(well - earlier.well, failed - earlier.failed);
        }

        public long all() {
            return well + failed;
        }

        /** 0 where there is nothing to count. */
        public double failedShare() {
            return all() == 0 ? 0 : (double) failed / all();
        }
    }

    private record Adders(LongAdder well, LongAdder failed) {}

    private final Map<String, Adders> byRoute = new ConcurrentHashMap<>();

    public void note(String route, boolean well) {
        var adders =
                byRoute.computeIfAbsent(Handling.route(route), unused -> new Adders(new LongAdder(), new LongAdder()));
        (well ? adders.well : adders.failed).increment();
    }

    public Count of(String route) {
        var adders = byRoute.get(route);
        return adders == null ? new Count(0, 0) : new Count(adders.well.sum(), adders.failed.sum());
    }
}
