package io.caravanserai.bench.alone;

import io.caravanserai.bench.load.Orders;
import io.caravanserai.bench.load.RateLoad;
import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Delivered;
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
import io.caravanserai.bench.site.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** {@code isolation}: ten targets over HTTP, one of which takes everything and answers nothing; then a backlog. */
public final class Isolation implements Benchmark {

    private static final List<String> HEALTHY =
            IntStream.range(0, 9).mapToObj(i -> "t" + i).toList();
    private static final String BLACK_HOLE = "t9";
    private static final int ORDERS_A_SECOND = 200; // of a round: what is sent at once
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** What the healthy nine got: orders a second, and milliseconds from due to the last of the nine. */
    private record Load(double perSecond, double p99) {}

    private record Round(Load steady, Load beside) {}

    @Override
    public String name() {
        return "isolation";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        Rounds<Round> counted;
        int rate;
        try (var peer = new Peer(Programs.hubToTen(), folder.resolve("ten"))) {
            peer.start();
            new GoldenSet(plan.golden()).check(peer);
            Console.say("golden set of %d identical at ten targets", plan.golden());
            var peak = burst(peer, plan, "warm");
            rate = Math.max(5, (int) (peak / 4));
            RateLoad.run(peer.door(), "warm-paced", rate, plan.paced());
            Drain.of(peer);
            Console.say("warm: %.0f orders/s at ten targets, so %d/s at a fixed rate", peak, rate);
            counted = Rounds.run(plan, peer::database, number -> round(peer, plan, rate, number));
        }
        var backlog = Backlog.run(plan, folder.resolve("backlog"));
        return outcome(counted, backlog, rate);
    }

    private static Round round(Peer peer, Plan plan, int rate, int number) {
        var steady = load(peer, plan, rate, "s" + number);
        Drain.of(peer);
        peer.arrivals().swallow(BLACK_HOLE, true);
        var begin = System.nanoTime();
        var beside = load(peer, plan, rate, "b" + number);
        var seconds = (System.nanoTime() - begin) / 1e9;
        peer.arrivals().swallow(BLACK_HOLE, false);
        var drained = Drain.of(peer);
        if (peer.arrivals().everywhere() != peer.arrivals().somewhere()) {
            throw new ProtocolBroken("the ten targets differ after all was delivered: "
                    + peer.arrivals().counts());
        }
        Console.say(
                "round %d: %.0f orders/s, p99 %.0f ms; with a black hole for %.0f s %.0f orders/s, p99 %.0f ms; its share %.1f s later",
                number,
                steady.perSecond(),
                steady.p99(),
                seconds,
                beside.perSecond(),
                beside.p99(),
                drained.toMillis() / 1e3);
        return new Round(steady, beside);
    }

    private static Load load(Peer peer, Plan plan, int rate, String prefix) {
        var perSecond = burst(peer, plan, prefix + "-burst");
        var paced = Delivered.at(peer, prefix + "-paced", rate, plan.round(), HEALTHY);
        return new Load(perSecond, paced.p99(HEALTHY).toNanos() / 1e6);
    }

    /** Orders that are there at once: how fast the healthy ones have them all. */
    private static double burst(Peer peer, Plan plan, String prefix) {
        var orders = Orders.numbered(prefix, (int) plan.round().toSeconds() * ORDERS_A_SECOND);
        var before = peer.arrivals().counts();
        var begin = System.nanoTime();
        var refused = peer
                .sender()
                .sendAll(orders.stream().map(order -> order.sent().toString()).toList())
                .stream()
                .filter(answer -> answer.statusCode() / 100 != 2)
                .count();
        if (refused > 0) {
            throw new ProtocolBroken("the hub refused " + refused + " orders");
        }
        var all = Waiting.until(LONGEST, () -> {
            var now = peer.arrivals().counts();
            return HEALTHY.stream()
                    .allMatch(
                            target -> now.getOrDefault(target, 0L) - before.getOrDefault(target, 0L) >= orders.size());
        });
        if (!all) {
            throw new ProtocolBroken("after " + LONGEST.toMinutes() + " min the healthy targets have "
                    + peer.arrivals().counts() + ", before it was " + before);
        }
        return orders.size() * 1e9 / (System.nanoTime() - begin);
    }

    private Outcome outcome(Rounds<Round> counted, Backlog.Drained backlog, int rate) {
        var lost = ratio(
                counted, round -> round.beside().perSecond() / round.steady().perSecond());
        var slower =
                ratio(counted, round -> round.beside().p99() / round.steady().p99());
        var steady = each(counted, round -> round.steady().perSecond());
        var beside = each(counted, round -> round.beside().perSecond());
        var notes = new ArrayList<>(counted.notes());
        notes.add("Golden set: identical at all ten. After each round all ten had every order once.");
        notes.add(
                "orders/s: a burst, until each of the healthy nine has all of it. p99: from due until the last of the nine has it,"
                        + " at " + rate + "/s, a quarter of the burst's rate.");
        notes.addAll(backlog.notes());
        var goals = new ArrayList<Goal>();
        goals.add(new Goal("healthy nine beside a black hole ÷ without, orders/s", 0.9, true, lost));
        goals.add(new Goal("healthy nine beside a black hole ÷ without, p99", 1.5, false, slower));
        goals.addAll(backlog.goals());
        return new Outcome(
                name(),
                "ten targets, one of which answers nothing",
                List.of("", "orders/s at the healthy nine", "p99 ms"),
                List.of(
                        List.of(
                                "all ten answer",
                                Spread.of(steady).shown(0),
                                Spread.of(each(counted, round -> round.steady().p99()))
                                        .shown(1)),
                        List.of(
                                "one answers nothing",
                                Spread.of(beside).shown(0),
                                Spread.of(each(counted, round -> round.beside().p99()))
                                        .shown(1)),
                        List.of("ratio", lost.shown(2), slower.shown(2))),
                goals,
                "orders/s at the healthy nine",
                List.of(new Bar("all ten answer", steady), new Bar("one answers nothing", beside)),
                notes);
    }

    private static Spread ratio(Rounds<Round> counted, ToDoubleFunction<Round> value) {
        return Spread.of(each(counted, value));
    }

    private static List<Double> each(Rounds<Round> counted, ToDoubleFunction<Round> value) {
        return counted.all().stream().map(round -> value.applyAsDouble(round)).toList();
    }
}
