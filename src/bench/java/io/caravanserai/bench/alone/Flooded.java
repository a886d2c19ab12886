package io.caravanserai.bench.alone;

import io.caravanserai.bench.load.Door;
import io.caravanserai.bench.load.Flood;
import io.caravanserai.bench.load.RateLoad;
import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Drain;
import io.caravanserai.bench.protocol.GoldenSet;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.ProtocolBroken;
import io.caravanserai.bench.protocol.Rounds;
import io.caravanserai.bench.report.Goal;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.report.Outcome.Bar;
import io.caravanserai.bench.report.Spread;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;

/** {@code flood}: the shop sends as always while another partner sends 100 KB on 500 connections, and then one ten times its quota. */
public final class Flooded implements Benchmark {

    private static final int CONNECTIONS = 500;
    private static final int BYTES = 100_000;
    private static final int SMALL = 2_000;
    private static final int SHOP = 50; // a second

    /** Milliseconds from due to answered, 99 %, of the shop's orders. */
    private record Round(double quiet, double large, double many) {}

    private final Map<Integer, Long> answers = new TreeMap<>();
    private long unanswered;
    private int failed;

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        try (var peer = new Peer(Programs.hubFlooded(), folder.resolve("hub"))) {
            peer.start();
            new GoldenSet(plan.golden()).check(peer);
            Console.say("golden set of %d identical", plan.golden());
            var wish = new Wish(peer, plan);
            wish.flood(wish.bulk, "warm", CONNECTIONS / 10, BYTES, plan.warmUp())
                    .join();
            RateLoad.run(peer.door(), "warm", SHOP, plan.warmUp());
            Drain.of(peer);
            answers.clear();
            unanswered = 0;
            var before = peer.needed();
            var counted = Rounds.run(plan, peer::database, wish::round);
            var after = peer.needed();
            return outcome(counted, before, after);
        }
    }

    /** What a round does with the hub. */
    private final class Wish {

        private final Peer peer;
        private final Plan plan;
        private final Door bulk;
        private final Door greedy;

        Wish(Peer peer, Plan plan) {
            this.peer = peer;
            this.plan = plan;
            var place = peer.door("/api/flood/v1/bulk").uri();
            this.bulk = new Door(place, Map.of("X-API-Key", "key-of-the-flood"));
            this.greedy = new Door(place, Map.of("X-API-Key", "key-of-the-greedy"));
        }

        Round round(int number) {
            var quiet = shop("q" + number);
            var flood =
                    flood(bulk, "l" + number, CONNECTIONS, BYTES, plan.round().plusSeconds(2));
            var large = shop("s" + number);
            flood.join();
            Drain.of(peer);
            flood = flood(greedy, "n" + number, CONNECTIONS, SMALL, plan.round().plusSeconds(2));
            var many = shop("t" + number);
            flood.join();
            Drain.of(peer);
            Console.say(
                    "round %d: the shop's p99 %.1f ms alone, %.1f ms beside %d connections of %d KB, %.1f ms beside a quota used up",
                    number, quiet, large, CONNECTIONS, BYTES / 1_000, many);
            return new Round(quiet, large, many);
        }

        private double shop(String prefix) {
            var paced = RateLoad.run(peer.door(), prefix, SHOP, plan.round());
            failed += paced.failed();
            return paced.p99().toNanos() / 1e6;
        }

        CompletableFuture<Void> flood(Door door, String prefix, int connections, int bytes, Duration duration) {
            return CompletableFuture.supplyAsync(() -> new Flood(peer.folder().resolve("flood.lua"))
                            .run(door, prefix + "-", connections, bytes, duration))
                    .thenAccept(this::count);
        }

        private void count(Flood.Answers some) {
            some.byStatus().forEach((status, times) -> answers.merge(status, times, Long::sum));
            unanswered += some.unanswered();
        }
    }

    private Outcome outcome(Rounds<Round> counted, long before, long after) {
        var wrong = answers.entrySet().stream()
                .filter(answer -> answer.getKey() >= 500 && answer.getKey() != 503)
                .mapToLong(Map.Entry::getValue)
                .sum();
        if (answers.isEmpty()) {
            throw new ProtocolBroken("the flood had no answer at all");
        }
        var notes = new ArrayList<>(counted.notes());
        notes.add("The flood's answers by status: " + answers + ", without an answer in 10 s or cut: " + unanswered
                + ".");
        notes.add("The shop sent " + SHOP + " orders a second; what it was answered late counts as late.");
        notes.add(
                "The first flood has no quota, and takes what it is given. The second may call 50 times a second: 2 KB on "
                        + CONNECTIONS + " connections, each of which waits a second for its 429 and asks again.");
        notes.add(String.format(
                Locale.ROOT,
                "Live heap %.1f MiB before, %.1f after, without what is softly held.",
                before / 1048576.0,
                after / 1048576.0));
        return new Outcome(
                name(),
                "one partner floods, the others go on",
                List.of("The shop's orders at " + SHOP + "/s", "p99 ms to the answer", "÷ alone"),
                List.of(
                        row(counted, "alone", Round::quiet),
                        row(counted, "beside 500 connections of 100 KB", Round::large),
                        row(counted, "beside a partner at ten times its quota", Round::many)),
                List.of(
                        new Goal("others' p99 beside 500 × 100 KB ÷ alone", 1.05, false, ratio(counted, Round::large)),
                        new Goal(
                                "others' p99 beside ten times a quota ÷ alone",
                                1.05,
                                false,
                                ratio(counted, Round::many)),
                        once("others' orders that were not taken", 0, failed),
                        once("5xx that is not 503", 0, (double) wrong),
                        once("live heap after ÷ before", 1.10, after / (double) before)),
                "p99 ms of the shop's orders",
                List.of(
                        new Bar("alone", each(counted, Round::quiet)),
                        new Bar("500 × 100 KB", each(counted, Round::large)),
                        new Bar("10 × quota", each(counted, Round::many))),
                notes);
    }

    private static List<String> row(Rounds<Round> counted, String what, ToDoubleFunction<Round> value) {
        return List.of(
                what,
                Spread.of(each(counted, value)).shown(1),
                ratio(counted, value).shown(2));
    }

    private static Spread ratio(Rounds<Round> counted, ToDoubleFunction<Round> value) {
        return Spread.of(each(counted, round -> value.applyAsDouble(round) / round.quiet()));
    }

    private static List<Double> each(Rounds<Round> counted, ToDoubleFunction<Round> value) {
        return counted.all().stream().map(round -> value.applyAsDouble(round)).toList();
    }

    private static Goal once(String what, double reach, double measured) {
        return new Goal(what, reach, false, new Spread(measured, measured, measured));
    }
}
