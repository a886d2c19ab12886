package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Kind;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.RepairDesk;
import io.caravanserai.hub.prove.site.Site;
import io.caravanserai.hub.prove.target.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code points}: the hub halts inside itself at each named point of a message's way, on every transport that has it, and is
 * started again. It is told the next few of the plan and halts at whichever is reached first, so that a rare one is not waited
 * for alone. A point at which it never halted is a finding.
 */
final class PointsScenario implements Scenario {

    private static final List<String> DOORS = List.of("rest", "soap", "file", "jms", "mqtt", "kafka");
    private static final List<String> BROKERS = List.of("jms", "mqtt", "kafka");
    private static final List<String> TARGETS =
            List.of("keyed", "upserting", "asked", "blind", "desk", "queue", "topic");
    private static final List<String> STAGES =
            List.of("claim", "settle", "retry", "reply", "dead-letter", "collect", "output-close", "output-written");
    /** What comes once in a while: none passes it first. */
    private static final Pattern RARE = Pattern.compile("file-.*|output-.*|collect.*|retry.*|dead-letter.*|.* lookup");

    private static final int TOGETHER = 8;
    private static final Duration HIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int EACH_LOOK = 4;

    /** @param passed so many pass it before the hub halts there */
    private record Trial(String point, int passed) {

        static Trial of(String point, Random plan) {
            return new Trial(point, RARE.matcher(point).matches() ? 0 : plan.nextInt(5));
        }

        @Override
        public String toString() {
            return point + '=' + passed;
        }
    }

    @Override
    public String name() {
        return "points";
    }

    @Override
    public void play(Run run) {
        var trials = trials(run);
        var halts = run.folder().resolve("halts");
        run.say("plan: %d halts: %s", trials.size(), trials);
        try (var site = Site.withBrokers(run.folder(), Duration.ofSeconds(2))) {
            var hub = site.hub();
            hub.start();
            try (var doors = Doors.at(hub.port()).andFiles(hub.data()).andBrokers(site.brokers());
                    var records = new Records(site.folder());
                    var load = new Load(records, run.random("load"), Math.max(1_000, trials.size() * 50), doors)) {
                haltAtEach(run, site, load, trials, halts);
                provoke(site, List.of(), 0);
                hub.suffer(Map.of());
                hub.start();
                run.await(load);
                mend(run, site);
                run.settle(site, records, doors);
            }
        }
        report(run, trials, halts);
    }

    private static void haltAtEach(Run run, Site site, Load load, List<Trial> trials, Path halts) {
        var hub = site.hub();
        var look = new AtomicInteger();
        for (var left = new ArrayList<>(trials); !left.isEmpty(); ) {
            hub.kill();
            var next = next(left);
            hub.suffer(Map.of(
                    "prove.halt",
                    next.stream().map(Trial::toString).collect(Collectors.joining(";")),
                    "prove.halts",
                    halts.toString()));
            var before = lines(halts).size();
            hub.launch();
            lives(site, load, next, look);
            hub.kill();
            var hit = lines(halts).stream().skip(before).findFirst();
            // the oldest is given up: it had its time
            var gone = hit.map(point -> first(left, point)).orElse(next.get(0));
            left.remove(gone);
            run.say(
                    "%d of %d: %s %s, %d acknowledged",
                    trials.size() - left.size(),
                    trials.size(),
                    gone.point,
                    hit.isPresent() ? "hit" : "NOT HIT",
                    load.acknowledged());
        }
    }

    /** The next few, each point once. */
    private static List<Trial> next(List<Trial> left) {
        var points = new HashSet<String>();
        return left.stream()
                .filter(trial -> points.add(trial.point))
                .limit(TOGETHER)
                .toList();
    }

    private static Trial first(List<Trial> left, String point) {
        return left.stream()
                .filter(trial -> trial.point.equals(point))
                .findFirst()
                .orElseThrow();
    }

    private static List<Trial> trials(Run run) {
        var once = Stream.of(
                        DOORS.stream().flatMap(door -> around("accept", door)),
                        Stream.of("rest", "soap")
                                .flatMap(door -> Stream.of("answer-before " + door, "answer-after " + door)),
                        BROKERS.stream()
                                .flatMap(door -> Stream.of("acknowledge-before " + door, "acknowledge-after " + door)),
                        Stream.of(
                                "file-begun-after",
                                "file-chunk-before",
                                "file-chunk-after",
                                "file-finished-before",
                                "file-finished-after",
                                "file-renamed"),
                        targets(run).flatMap(target -> Stream.of("call-before " + target, "response " + target)),
                        Stream.of("call-before lookup", "response lookup"),
                        STAGES.stream().flatMap(stage -> Stream.of(stage + "-before", stage + "-after")),
                        Stream.of("output-half", "output-renamed"))
                .flatMap(Function.identity())
                .filter(run::wants)
                .toList();
        var trials = new ArrayList<>(Collections.nCopies(run.size().of(1, 10), once).stream()
                .flatMap(List::stream)
                .toList());
        Collections.shuffle(trials, run.random("order"));
        var plan = run.random("plan");
        return trials.stream().map(point -> Trial.of(point, plan)).toList();
    }

    /** In short, one of them; in long, each. */
    private static Stream<String> targets(Run run) {
        var all = new ArrayList<>(TARGETS);
        Collections.shuffle(all, run.random("target"));
        return all.stream().limit(run.size().of(1, all.size()));
    }

    private static Stream<String> around(String stage, String where) {
        return Stream.of(stage + " " + where + "-before", stage + " " + where + "-after");
    }

    /** Lets the load, and what makes the points come about, go on until the hub has died at one. */
    private static void lives(Site site, Load load, List<Trial> trials, AtomicInteger look) {
        var hub = site.hub();
        // a point may lie before that the hub is ready
        hub.awaitReadyOrEnd();
        var end = System.nanoTime() + HIT.toNanos();
        while (hub.isAlive() && System.nanoTime() < end) {
            provoke(site, trials, look.getAndIncrement());
            load.allow(EACH_LOOK);
            Waiting.pause(LOOK);
        }
    }

    /** By turns, because a target that is away refuses nothing, and is asked nothing. */
    private static void provoke(Site site, List<Trial> trials, int look) {
        var away = wants(trials, "retry") && look % 24 < 12;
        site.link(Kind.KEYED).become(away ? Fault.REFUSE : Fault.NONE);
        // what was done without an answer is asked for when answers come again
        var cut = trials.stream().anyMatch(trial -> trial.point.endsWith("lookup")) && look % 32 < 12;
        site.link(Kind.ASKED).become(cut ? Fault.CUT_RESPONSE : Fault.NONE);
        var refusing = wants(trials, "dead-letter");
        site.target(Kind.KEYED).refuse(parcel -> refusing && ReplayScenario.isPoison(parcel.number(), 5));
    }

    private static boolean wants(List<Trial> trials, String stage) {
        return trials.stream().anyMatch(trial -> trial.point.startsWith(stage));
    }

    /** What died by the scenario's own hand is replayed, and what the hub gave up because it was under way at five crashes. */
    private static void mend(Run run, Site site) {
        var desk = new RepairDesk(site.hub());
        run.count(
                "given up after five crashes and replayed",
                site.ledger()
                        .count("SELECT count(*) FROM delivery WHERE state = 'dead' AND expiries >= 5 AND target <> '"
                                + Kind.BLIND.system() + "'"));
        for (var target : Kind.values()) {
            var replay = target.parks() ? null : desk.replay(target, 1_000);
            run.demand(
                    replay == null || desk.isOver(replay, Duration.ofMinutes(2)),
                    target.system(),
                    "the replay of the dead did not end");
        }
    }

    private static void report(Run run, List<Trial> trials, Path halts) {
        var hits = new TreeMap<String, Long>();
        trials.forEach(trial -> hits.put(trial.point, 0L));
        hits.putAll(lines(halts).stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        hits.forEach((point, count) -> run.demand(count > 0, "proof", "the hub was never halted at " + point));
        run.count("points", hits.size());
        run.count("hits", hits);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
