package io.caravanserai.bench.protocol;

import io.caravanserai.bench.load.RateLoad;
import io.caravanserai.bench.load.RateLoad.Latencies;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Waiting;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How long each order took at a fixed rate from the moment it was due until a target had it: more than from its acceptance,
 * so nothing is flattered.
 *
 * @param accepted how long the answers took
 */
public record Delivered(Latencies accepted, int perSecond, String prefix, Map<String, Map<String, Long>> times) {

    private static final Duration ARRIVED = Duration.ofMinutes(3);

    /**
     * Sends at that rate.
     *
     * @param targets that must have all before it ends
     */
    public static Delivered at(Peer peer, String prefix, int perSecond, Duration duration, Collection<String> targets) {
        peer.arrivals().note(targets);
        var before = peer.arrivals().counts();
        var accepted = RateLoad.run(peer.door(), prefix, perSecond, duration);
        if (accepted.failed() > 0) {
            throw new ProtocolBroken(peer.name() + " refused or left unanswered " + accepted.failed() + " orders at "
                    + perSecond + "/s");
        }
        var all = Waiting.until(ARRIVED, () -> {
            var now = peer.arrivals().counts();
            return targets.stream()
                    .allMatch(target ->
                            now.getOrDefault(target, 0L) - before.getOrDefault(target, 0L) >= accepted.accepted());
        });
        if (!all) {
            throw new ProtocolBroken(
                    peer.name() + " accepted " + accepted.accepted() + " orders, but after " + ARRIVED.toMinutes()
                            + " min its targets have " + peer.arrivals().counts());
        }
        var times = peer.arrivals().times();
        peer.arrivals().note(List.of());
        return new Delivered(accepted, perSecond, prefix, times);
    }

    /** Until the last of these targets had it. */
    public Duration p99(Collection<String> targets) {
        return RateLoad.at(sorted(targets), 0.99);
    }

    public Duration median(Collection<String> targets) {
        return RateLoad.at(sorted(targets), 0.5);
    }

    private long[] sorted(Collection<String> targets) {
        var took = new long[accepted.accepted()];
        for (int order = 0; order < took.length; order++) {
            var number = prefix + "-" + order;
            var last = targets.stream()
                    .mapToLong(target -> times.getOrDefault(target, Map.of()).getOrDefault(number, Long.MAX_VALUE))
                    .max()
                    .orElse(0);
            if (last == Long.MAX_VALUE) {
                throw new ProtocolBroken(number + " never arrived at one of " + targets);
            }
            took[order] = (last - accepted.due(order, perSecond)) * 1_000;
        }
        Arrays.sort(took);
        return took;
    }
}
