package io.caravanserai.bench.protocol;

import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Waiting;
import java.time.Duration;

/** Waits for what was accepted to arrive. */
public final class Drain {

    /** What stands still for so long has arrived. */
    static final Duration STILL = Duration.ofMillis(400);

    private static final Duration DRAINED = Duration.ofMinutes(10);

    private Drain() {}

    /**
     * Waits until nothing is owed and the count stands still, for what wrk hung up on may still be under way. Tells when the
     * last one arrived.
     */
    public static Duration of(Peer peer) {
        var start = System.nanoTime();
        var count = new long[] {peer.arrived()};
        var changed = new long[] {start};
        var drained = Waiting.until(DRAINED, () -> {
            var now = peer.arrived();
            if (now != count[0]) {
                count[0] = now;
                changed[0] = System.nanoTime();
                return false;
            }
            return System.nanoTime() - changed[0] > STILL.toNanos()
                    && peer.books().map(books -> books.open() == 0).orElse(true);
        });
        if (!drained) {
            throw new ProtocolBroken(
                    peer.name() + " still owed deliveries " + DRAINED.toMinutes() + " min after the last order");
        }
        return Duration.ofNanos(changed[0] - start);
    }
}
