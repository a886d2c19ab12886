package io.caravanserai.bench.protocol;

import io.caravanserai.bench.load.RateLoad;
import io.caravanserai.bench.load.Wrk;
import io.caravanserai.bench.machine.Processes;
import io.caravanserai.bench.site.Peer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The protocol: golden set, warm-up, then rounds in which every peer has its turn; a round beside foreign load is repeated. */
public final class Comparison {

    private final Plan plan;
    private final List<Peer> peers;
    private final List<String> notes = new ArrayList<>();
    private final List<Map<String, Sample>> rounds = new ArrayList<>();
    private int runs;

    public Comparison(Plan plan, List<Peer> peers) {
        this.plan = plan;
        this.peers = peers;
    }

    /** For each round, what each peer gave. */
    public List<Map<String, Sample>> rounds() {
        return rounds;
    }

    /** What the reader must know of the rounds. */
    public List<String> notes() {
        return notes;
    }

    public void run() {
        for (var peer : peers) {
            ready(peer);
        }
        notes.add("Golden set of " + plan.golden() + ": identical at every peer.");
        peers.forEach(this::warm);
        var counted = Rounds.run(plan, this::databases, this::round);
        rounds.addAll(counted.all());
        notes.addAll(counted.notes());
    }

    private void ready(Peer peer) {
        Console.say(
                "%s: first order taken after %.1f s", peer.name(), peer.start().toMillis() / 1_000.0);
        new GoldenSet(plan.golden()).check(peer);
        Console.say("%s: golden set of %d identical", peer.name(), plan.golden());
    }

    private void warm(Peer peer) {
        wrk(peer).run(peer.door(), prefix(), plan.warmUp());
        Drain.of(peer);
        // Who sends at a fixed rate is cold too, and would take both cores from the first round of the first peer.
        RateLoad.run(peer.door(), prefix(), plan.perSecond(), plan.paced());
        Drain.of(peer);
        Console.say("%s: warm", peer.name());
    }

    private Map<String, Sample> round(int number) {
        var order = new ArrayList<>(peers);
        Collections.rotate(order, number - 1);
        var samples = new LinkedHashMap<String, Sample>();
        for (var peer : order) {
            var sample = sample(peer);
            samples.put(peer.name(), sample);
            Console.say(
                    "round %d: %-18s %,8.0f/s, p99 %d ms, %d arrived, drained in %.1f s",
                    number,
                    peer.name(),
                    sample.perSecond(),
                    sample.p99().toMillis(),
                    sample.messages(),
                    sample.drained().toMillis() / 1_000.0);
        }
        return samples;
    }

    private Sample sample(Peer peer) {
        var arrived = peer.arrived();
        var kept = peer.books().map(books -> books.accepted()).orElse(0L);
        var allocated = peer.allocated();
        var own = Processes.ticks(peer.own());
        var database = Processes.ticks(peer.database());
        var start = System.nanoTime();
        var sent = wrk(peer).run(peer.door(), prefix(), plan.round());
        if (sent.failed() > 0) {
            throw new ProtocolBroken(peer.name() + " refused or left unanswered " + sent.failed() + " orders");
        }
        var drained = Drain.of(peer);
        var messages = peer.arrived() - arrived;
        var took = Duration.ofNanos(System.nanoTime() - start).minus(Drain.STILL);
        var processor = Processes.seconds(Processes.ticks(peer.own()) - own);
        var inDatabase = Processes.seconds(Processes.ticks(peer.database()) - database);
        allocated = peer.allocated() - allocated;
        new Accounts(peer.name(), plan.connections())
                .check(sent.accepted(), messages, peer.books().map(books -> books.accepted() - kept));
        if (peer.arrivals().somewhere() != peer.arrived()) {
            throw new ProtocolBroken(
                    peer.name() + "'s targets differ: " + peer.arrivals().counts());
        }
        var paced = paced(peer);
        var settled = messages * 1e9 / took.toNanos();
        return new Sample(
                sent.perSecond(), settled, sent.p99(), messages, processor, inDatabase, allocated, drained, paced);
    }

    private RateLoad.Latencies paced(Peer peer) {
        var before = peer.arrived();
        var paced = RateLoad.run(peer.door(), prefix(), plan.perSecond(), plan.paced());
        Drain.of(peer);
        if (paced.failed() > 0 || peer.arrived() - before != paced.accepted()) {
            throw new ProtocolBroken(peer.name() + " accepted " + paced.accepted() + " at " + plan.perSecond()
                    + "/s and failed " + paced.failed() + ", but " + (peer.arrived() - before) + " arrived");
        }
        return paced;
    }

    private Wrk wrk(Peer peer) {
        return new Wrk(peer.folder().resolve("load.lua"), plan.connections());
    }

    private String prefix() {
        return "r" + ++runs + "-";
    }

    private Collection<Long> databases() {
        return peers.stream().flatMap(peer -> peer.database().stream()).toList();
    }
}
