package io.caravanserai.bench.alone;

import io.caravanserai.bench.load.Wrk;
import io.caravanserai.bench.machine.Processes;
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
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code routes}: ten routes of eight steps beside a thousand, each behind a door of its own. */
public final class Routes implements Benchmark {

    private static final int FEW = 10;
    private static final int MANY = 1_000;
    private static final int STARTS = 3;

    /** Processor seconds a thousand messages, and messages a second. */
    private record Load(double processor, double perSecond) {}

    private record Round(Load few, Load many) {}

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        try (var few = peer(folder, FEW);
                var many = peer(folder, MANY)) {
            for (var peer : List.of(few, many)) {
                Console.say(
                        "%s: first order taken after %.1f s",
                        peer.name(), peer.start().toMillis() / 1e3);
                new GoldenSet(plan.golden()).check(peer);
                load(peer, plan, "warm-", plan.warmUp().toSeconds());
                Console.say("%s: golden set of %d identical, warm", peer.name(), plan.golden());
            }
            var counted = Rounds.run(plan, () -> databases(few, many), number -> round(few, many, plan, number));
            var fewNeeded = few.needed();
            var manyNeeded = many.needed();
            var starts = starts(few, many);
            return outcome(counted, (manyNeeded - fewNeeded) / 1024.0 / (MANY - FEW), starts);
        }
    }

    private static Peer peer(Path folder, int routes) {
        var flow = folder.resolve("flow-" + routes);
        Flow.write(flow, routes);
        return new Peer(Programs.hubOf("hub-" + routes, flow, Flow.path(0)), folder.resolve("hub-" + routes));
    }

    private static Collection<Long> databases(Peer few, Peer many) {
        return Stream.of(few, many).flatMap(peer -> peer.database().stream()).toList();
    }

    private static Round round(Peer few, Peer many, Plan plan, int number) {
        var seconds = plan.round().toSeconds();
        var first = load(few, plan, "f" + number + "-", seconds);
        var second = load(many, plan, "m" + number + "-", seconds);
        Console.say(
                "round %d: %d routes %.3f s of processor a thousand, %.0f/s; %d routes %.3f s, %.0f/s",
                number, FEW, first.processor(), first.perSecond(), MANY, second.processor(), second.perSecond());
        return new Round(first, second);
    }

    private static Load load(Peer peer, Plan plan, String prefix, long seconds) {
        var doors = IntStream.range(0, peer.name().equals("hub-" + MANY) ? MANY : FEW)
                .mapToObj(door -> peer.door(Flow.path(door)))
                .toList();
        var arrived = peer.arrived();
        var ticks = Processes.ticks(peer.own());
        var sent = new Wrk(peer.folder().resolve("load.lua"), plan.connections())
                .run(doors, prefix, Duration.ofSeconds(seconds));
        Drain.of(peer);
        var messages = peer.arrived() - arrived;
        if (sent.failed() > 0 || messages < sent.accepted()) {
            throw new ProtocolBroken(
                    peer.name() + " failed " + sent.failed() + " of " + sent.accepted() + ", " + messages + " arrived");
        }
        return new Load(Processes.seconds(Processes.ticks(peer.own()) - ticks) * 1_000 / messages, sent.perSecond());
    }

    /** Seconds to the first order taken, of few and many in turns, on databases that are there. */
    private static List<List<Double>> starts(Peer few, Peer many) {
        var took = List.of(new ArrayList<Double>(), new ArrayList<Double>());
        var peers = List.of(few, many);
        peers.forEach(Peer::stop);
        for (int start = 1; start <= STARTS; start++) {
            for (int which = 0; which < peers.size(); which++) {
                took.get(which).add(peers.get(which).start().toMillis() / 1e3);
                peers.get(which).stop();
            }
            Console.say(
                    "start %d: %.2f s, %.2f s",
                    start, took.get(0).get(start - 1), took.get(1).get(start - 1));
        }
        return List.of(took.get(0), took.get(1));
    }

    private Outcome outcome(Rounds<Round> counted, double kibibytes, List<List<Double>> starts) {
        var few = each(counted, round -> round.few().processor());
        var many = each(counted, round -> round.many().processor());
        var ratio = Spread.of(
                each(counted, round -> round.many().processor() / round.few().processor()));
        var later = Spread.of(starts.get(1)).median() - Spread.of(starts.get(0)).median();
        var notes = new ArrayList<>(counted.notes());
        notes.add(
                "Each route has eight steps, contract and mapping among them, behind a door of its own with an API key; the orders"
                        + " go to all doors in turn. Hawtio is on, as shipped; so is JMX for routes, not for steps.");
        notes.add(
                "Heap: after full collections at the end of the rounds, without what is softly held, the difference by route. Starts: median of "
                        + STARTS + ", in turns, to the first order taken, each with its own PostgreSQL.");
        return new Outcome(
                name(),
                FEW + " routes and " + MANY,
                List.of("Routes", "processor s/1 000", "messages/s", "start s"),
                List.of(
                        List.of(
                                "" + FEW,
                                Spread.of(few).shown(3),
                                Spread.of(each(counted, round -> round.few().perSecond()))
                                        .shown(0),
                                Spread.of(starts.get(0)).shown(2)),
                        List.of(
                                "" + MANY,
                                Spread.of(many).shown(3),
                                Spread.of(each(counted, round -> round.many().perSecond()))
                                        .shown(0),
                                Spread.of(starts.get(1)).shown(2))),
                List.of(
                        new Goal("processor time a message, " + MANY + " ÷ " + FEW, 1.25, false, ratio),
                        once("start with " + MANY + " later by s", 2, later),
                        once("heap a route, KiB", 50, kibibytes)),
                "processor s/1 000 messages",
                List.of(new Bar(FEW + " routes", few), new Bar(MANY + " routes", many)),
                notes);
    }

    private static List<Double> each(Rounds<Round> counted, ToDoubleFunction<Round> value) {
        return counted.all().stream().map(round -> value.applyAsDouble(round)).toList();
    }

    private static Goal once(String what, double reach, double measured) {
        return new Goal(what, reach, false, new Spread(measured, measured, measured));
    }
}
