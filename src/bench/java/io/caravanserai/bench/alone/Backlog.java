package io.caravanserai.bench.alone;

import io.caravanserai.bench.load.Wrk;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Drain;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.ProtocolBroken;
import io.caravanserai.bench.report.Goal;
import io.caravanserai.bench.report.Spread;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** What gathers while the only target is out of reach, and how fast it goes when the target is back. */
final class Backlog {

    private static final Duration LONGEST = Duration.ofMinutes(60);

    private Backlog() {}

    /** For the report. */
    record Drained(List<Goal> goals, List<String> notes) {}

    static Drained run(Plan plan, Path folder) {
        try (var peer = new Peer(Programs.hub(), folder)) {
            peer.start();
            var wrk = new Wrk(peer.folder().resolve("load.lua"), plan.connections());
            wrk.run(peer.door(), "warm-", plan.warmUp());
            Drain.of(peer);
            var steady = steady(peer, wrk, plan);
            var before = peer.live();
            var books = peer.books().orElseThrow();
            var accepted = books.accepted();
            peer.arrivals().away(true);
            for (int run = 1; books.accepted() - accepted < plan.backlog(); run++) {
                wrk.run(peer.door(), "w" + run + "-", plan.round());
            }
            var waiting = books.open();
            var full = peer.live();
            Console.say("backlog: %,d wait; live heap %,d KiB, before %,d", waiting, full / 1024, before / 1024);
            var arrived = peer.arrived();
            peer.arrivals().away(false);
            wait(() -> peer.arrived() > arrived);
            var first = System.nanoTime();
            wait(() -> peer.arrived() - arrived >= waiting / 2);
            var half = System.nanoTime();
            var middle = peer.live();
            wait(() -> peer.arrived() - arrived >= waiting);
            var last = System.nanoTime();
            Drain.of(peer);
            if (peer.arrived() - arrived != waiting) {
                throw new ProtocolBroken(waiting + " waited, but " + (peer.arrived() - arrived) + " arrived");
            }
            var rate = waiting * 1e9 / (last - first);
            Console.say("backlog: drained at %.0f/s, steady %.0f/s", rate, steady);
            return new Drained(
                    List.of(
                            once("backlog of " + waiting + ", drained ÷ steady rate", 0.9, true, rate / steady),
                            once(
                                    "backlog, most live heap ÷ before",
                                    1.10,
                                    false,
                                    Math.max(full, middle) / (double) before)),
                    List.of(String.format(
                            Locale.ROOT,
                            "Backlog: %,d gathered while the only target was out of reach, and went at %.0f/s (first half %.0f/s)"
                                    + " when it was back; steady is %.0f/s, accepted and delivered at full speed. Live heap: %.1f MiB"
                                    + " before, %.1f full, %.1f half drained.",
                            waiting,
                            rate,
                            waiting / 2.0 * 1e9 / (half - first),
                            steady,
                            before / 1048576.0,
                            full / 1048576.0,
                            middle / 1048576.0)));
        }
    }

    private static double steady(Peer peer, Wrk wrk, Plan plan) {
        var before = peer.arrived();
        var begin = System.nanoTime();
        wrk.run(peer.door(), "steady-", plan.round());
        var drained = Drain.of(peer);
        var seconds = (System.nanoTime() - begin) / 1e9;
        Console.say("steady: drained in %.1f s after the last order", drained.toMillis() / 1e3);
        return (peer.arrived() - before) / seconds;
    }

    private static void wait(BooleanSupplier truth) {
        if (!Waiting.until(LONGEST, truth)) {
            throw new ProtocolBroken("the backlog did not go within " + LONGEST.toMinutes() + " min");
        }
    }

    private static Goal once(String what, double reach, boolean atLeast, double measured) {
        return new Goal(what, reach, atLeast, new Spread(measured, measured, measured));
    }
}
