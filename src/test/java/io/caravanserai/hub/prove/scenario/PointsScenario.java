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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code points}: the hub halts inside itself at each named point of a message's way, on every transport that has it, and is
 * started again. A point at which it never halted is a finding.
 */
final class PointsScenario implements Scenario {

    private static final List<String> DOORS = List.of("rest", "soap", "file", "jms", "mqtt", "kafka");
    private static final List<String> BROKERS = List.of("jms", "mqtt", "kafka");
    private static final List<String> TARGETS =
            List.of("keyed", "upserting", "asked", "blind", "desk", "queue", "topic");
    private static final List<String> STAGES =
            List.of("claim", "settle", "retry", "reply", "dead-letter", "collect", "output-close", "output-written");
    private static final Duration HIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(500);

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
                    var load = new Load(
                            records,
                            run.random("load"),
                            trials.size() * run.size().of(80, 200),
                            doors)) {
                var plan = run.random("plan");
                for (int i = 0; i < trials.size(); i++) {
                    var point = trials.get(i);
                    hub.kill();
                    var passed = point.startsWith("file-") || point.startsWith("output-") ? 0 : plan.nextInt(8);
                    hub.suffer(Map.of(
                            "prove.halt", point, "prove.halts", halts.toString(), "prove.halt.after", "" + passed));
                    hub.launch();
                    var hit = halts(site, load, point);
                    run.say(
                            "%d of %d: %s %s, %d acknowledged",
                            i + 1, trials.size(), point, hit ? "hit" : "NOT HIT", load.acknowledged());
                }
                hub.kill();
                hub.suffer(Map.of());
                hub.start();
                run.await(load);
                mend(run, site);
                run.settle(site, records, doors);
            }
        }
        report(run, trials, halts);
    }

    private static List<String> trials(Run run) {
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
                .toList();
        var trials = new ArrayList<>(Collections.nCopies(run.size().of(1, 10), once).stream()
                .flatMap(List::stream)
                .toList());
        Collections.shuffle(trials, run.random("order"));
        return trials;
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

    /** Lets the load and what makes the point come about go on until the hub has died there. */
    private static boolean halts(Site site, Load load, String point) {
        var hub = site.hub();
        // a point may lie before that the hub is ready
        hub.awaitReadyOrEnd();
        var end = System.nanoTime() + HIT.toNanos();
        for (int look = 0; hub.isAlive() && System.nanoTime() < end; look++) {
            provoke(site, point, look);
            load.allow(4);
            Waiting.pause(LOOK);
        }
        provoke(site, "", 0);
        return !hub.isAlive();
    }

    private static void provoke(Site site, String point, int look) {
        var away = point.startsWith("retry");
        site.link(Kind.KEYED).become(away ? Fault.REFUSE : Fault.NONE);
        // what was done without an answer is asked for when answers come again
        var cut = point.endsWith("lookup") && look % 16 < 6;
        site.link(Kind.ASKED).become(cut ? Fault.CUT_RESPONSE : Fault.NONE);
        var refusing = point.startsWith("dead-letter");
        site.target(Kind.KEYED).refuse(parcel -> refusing && ReplayScenario.isPoison(parcel.number(), 5));
    }

    /** What died by the scenario's own hand is replayed. */
    private static void mend(Run run, Site site) {
        var desk = new RepairDesk(site.hub());
        site.drained(Duration.ofMinutes(2));
        var replay = desk.replay(Kind.KEYED, 1_000);
        run.demand(
                replay == null || desk.isOver(replay, Duration.ofMinutes(2)),
                "keyed",
                "the replay of the dead did not end");
    }

    private static void report(Run run, List<String> trials, Path halts) {
        var hits = new TreeMap<String, Long>();
        trials.forEach(point -> hits.put(point, 0L));
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
