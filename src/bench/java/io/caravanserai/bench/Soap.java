package io.caravanserai.bench;

import io.caravanserai.bench.load.Backend;
import io.caravanserai.bench.load.Door;
import io.caravanserai.bench.load.Envelope;
import io.caravanserai.bench.load.Sender;
import io.caravanserai.bench.load.Wrk;
import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.ProtocolBroken;
import io.caravanserai.bench.protocol.Rounds;
import io.caravanserai.bench.protocol.SameXml;
import io.caravanserai.bench.report.Goal;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.report.Outcome.Bar;
import io.caravanserai.bench.report.Spread;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Program;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.fetched.Synapse;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/** {@code soap}: a proxy that passes on, chooses by content and maps, against Apache Synapse. */
final class Soap implements Benchmark {

    private static final List<String> WAYS = List.of("pass", "choose", "map");
    private static final int SIZE = 4_096;
    private static final Map<String, Double> REACH = Map.of("pass", 0.8, "choose", 2.0, "map", 1.5);

    /** By peer, way and bytes, what went through in a second. */
    private record Round(Map<String, Double> rates) {
        double of(String peer, String way, int bytes) {
            return Objects.requireNonNull(rates.get(peer + " " + way + " " + bytes));
        }
    }

    @Override
    public String name() {
        return "soap";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        try (var backend = new Backend()) {
            var programs = new ArrayList<>(List.of(Programs.hubAsProxy(backend.address())));
            var synapse = Synapse.installed(backend.address());
            synapse.ifPresentOrElse(programs::add, () -> Console.say("%s", Synapse.tried()));
            try (var site = new Site(folder, programs.toArray(Program[]::new))) {
                for (var peer : site.peers()) {
                    peer.start(() -> answers(peer));
                    golden(peer, Math.min(100, plan.golden()));
                    WAYS.forEach(way -> rate(peer, plan, way, SIZE, plan.warmUp()));
                    Console.say("%s: golden envelopes identical, warm", peer.name());
                }
                var counted = Rounds.run(plan, () -> databases(site), number -> round(site.peers(), plan, number));
                return outcome(counted, synapse.isPresent());
            }
        }
    }

    private static Collection<Long> databases(Site site) {
        return site.peers().stream().flatMap(peer -> peer.database().stream()).toList();
    }

    private static Door door(Peer peer, String way) {
        return peer.door(peer.program().path() + "/" + way);
    }

    private static boolean answers(Peer peer) {
        try {
            return ask(peer, "pass", Envelope.of(1, SIZE)).statusCode() == 200;
        } catch (CompletionException notYet) {
            return false;
        }
    }

    private static HttpResponse<String> ask(Peer peer, String way, String envelope) {
        return new Sender(door(peer, way))
                .send(envelope, "text/xml; charset=UTF-8")
                .join();
    }

    /** What the system behind got, and so gave back, must be what was sent, or its mapping as it was meant. */
    private static void golden(Peer peer, int count) {
        for (int number = 0; number < count; number++) {
            var sent = Envelope.of(number, SIZE);
            for (var way : WAYS) {
                var wanted = way.equals("map") ? Envelope.mapped(number, SIZE) : sent;
                var answer = ask(peer, way, sent);
                if (answer.statusCode() != 200 || !SameXml.as(wanted, answer.body())) {
                    throw new ProtocolBroken("golden set: " + peer.name() + " answered at " + way + " "
                            + answer.statusCode() + " " + answer.body() + " instead of " + wanted);
                }
            }
        }
    }

    private static Round round(List<Peer> peers, Plan plan, int number) {
        var rates = new LinkedHashMap<String, Double>();
        var some = Duration.ofSeconds(Math.max(2, plan.round().toSeconds() / 2));
        for (var peer : peers) {
            for (var way : WAYS) {
                rates.put(peer.name() + " " + way + " " + SIZE, rate(peer, plan, way, SIZE, some));
            }
            if (peer.name().equals("hub")) {
                for (var bytes : List.of(1_024, 10_240)) {
                    for (var way : List.of("pass", "choose")) {
                        rates.put("hub " + way + " " + bytes, rate(peer, plan, way, bytes, some));
                    }
                }
            }
        }
        Console.say("round %d: %s", number, rates);
        return new Round(rates);
    }

    private static double rate(Peer peer, Plan plan, String way, int bytes, Duration duration) {
        var sent = new Wrk(peer.folder().resolve("load.lua"), plan.connections())
                .same(door(peer, way), Envelope.of(4, bytes), duration);
        if (sent.failed() > 0) {
            throw new ProtocolBroken(peer.name() + " refused or left unanswered " + sent.failed() + " at " + way);
        }
        return sent.perSecond();
    }

    private Outcome outcome(Rounds<Round> counted, boolean synapse) {
        var rows = new ArrayList<List<String>>();
        var goals = new ArrayList<Goal>();
        var bars = new ArrayList<Bar>();
        for (var way : WAYS) {
            var hub = each(counted, "hub", way, SIZE);
            bars.add(new Bar("hub, " + way, hub));
            if (synapse) {
                var other = each(counted, "synapse", way, SIZE);
                var ratio = Spread.of(counted.all().stream()
                        .map(round -> round.of("hub", way, SIZE) / round.of("synapse", way, SIZE))
                        .toList());
                bars.add(new Bar("synapse, " + way, other));
                rows.add(List.of(way, Spread.of(hub).shown(0), Spread.of(other).shown(0), ratio.shown(2)));
                goals.add(new Goal("hub ÷ synapse, " + way, Objects.requireNonNull(REACH.get(way)), true, ratio));
            } else {
                rows.add(List.of(way, Spread.of(hub).shown(0), "", ""));
            }
        }
        own(counted, 1_024, 0.7, rows, goals);
        own(counted, 10_240, 0.5, rows, goals);
        var notes = new ArrayList<>(counted.notes());
        if (!synapse) {
            notes.add(Synapse.tried());
        }
        notes.add(
                "4 KB SOAP over HTTP through a proxy to one system behind, which gives back what it got, within the bench's process."
                        + " The hub authenticates its caller by API key and guards its headers; Synapse does neither.");
        return new Outcome(
                name(),
                "a proxy for SOAP, 4 KB",
                List.of("", "hub, messages/s", "synapse, messages/s", "hub ÷ synapse"),
                rows,
                goals,
                "messages/s",
                bars,
                notes);
    }

    private static void own(Rounds<Round> counted, int bytes, double reach, List<List<String>> rows, List<Goal> goals) {
        for (var way : List.of("pass", "choose")) {
            rows.add(List.of(
                    way + ", " + bytes / 1_024 + " KB",
                    Spread.of(each(counted, "hub", way, bytes)).shown(0),
                    "",
                    ""));
        }
        goals.add(new Goal(
                "hub, choose ÷ pass at " + bytes / 1_024 + " KB",
                reach,
                true,
                Spread.of(counted.all().stream()
                        .map(round -> round.of("hub", "choose", bytes) / round.of("hub", "pass", bytes))
                        .toList())));
    }

    private static List<Double> each(Rounds<Round> counted, String peer, String way, int bytes) {
        return counted.all().stream().map(round -> round.of(peer, way, bytes)).toList();
    }
}
