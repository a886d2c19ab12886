package io.caravanserai.bench.protocol;

import io.caravanserai.bench.load.RateLoad;
import io.caravanserai.bench.load.Wrk;
import io.caravanserai.bench.machine.ForeignLoad;
import io.caravanserai.bench.machine.Processes;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The protocol: golden set, warm-up, then rounds in which every peer has its turn; a round beside foreign load is repeated. */
public final class Comparison {

    private static final Duration DRAINED = Duration.ofMinutes(3);
    private static final Duration STILL = Duration.ofMillis(200);
    private static final int REPEATS_A_ROUND = 3;

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
            Console.say(
                    "%s: first order taken after %.1f s",
                    peer.name(), peer.start().toMillis() / 1_000.0);
            new GoldenSet(plan.golden()).check(peer);
            Console.say("%s: golden set of %d identical", peer.name(), plan.golden());
        }
        notes.add("Golden set of " + plan.golden() + ": identical at every peer.");
        for (var peer : peers) {
            wrk(peer).run(peer.door(), prefix(), plan.warmUp());
            drain(peer);
            Console.say("%s: warm", peer.name());
        }
        var thrownAway = 0;
        var worst = 0.0;
        for (int round = 1; round <= plan.rounds(); round++) {
            for (int attempt = 1; ; attempt++) {
                var load = new ForeignLoad(this::databases);
                var samples = round(round);
                var foreign = load.share();
                if (foreign <= ForeignLoad.TOO_MUCH || plan.beside()) {
                    worst = Math.max(worst, foreign);
                    rounds.add(samples);
                    break;
                }
                thrownAway++;
                Console.say("round %d: thrown away, %.0f %% foreign load", round, foreign * 100);
                if (attempt > REPEATS_A_ROUND) {
                    throw new ProtocolBroken(String.format(
                            Locale.ROOT,
                            "the machine is busy: round %d was thrown away %d times, last beside %.0f %% foreign load;"
                                    + " nothing is reported. Try again when it is quiet",
                            round,
                            attempt,
                            foreign * 100));
                }
            }
        }
        notes.add(String.format(
                Locale.ROOT,
                "%d rounds, %d more thrown away; at most %.1f %% foreign load in those that count.",
                plan.rounds(),
                thrownAway,
                worst * 100));
        if (worst > ForeignLoad.TOO_MUCH) {
            notes.add("**Not valid**: rounds beside more than 5 % foreign load were kept, as was asked for.");
        }
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
        var sent = wrk(peer).run(peer.door(), prefix(), plan.round());
        if (sent.failed() > 0) {
            throw new ProtocolBroken(peer.name() + " refused or left unanswered " + sent.failed() + " orders");
        }
        var drained = drain(peer);
        var messages = peer.arrived() - arrived;
        var processor = Processes.seconds(Processes.ticks(peer.own()) - own);
        var inDatabase = Processes.seconds(Processes.ticks(peer.database()) - database);
        allocated = peer.allocated() - allocated;
        new Accounts(peer.name(), plan.connections())
                .check(sent.accepted(), messages, peer.books().map(books -> books.accepted() - kept));
        var paced = paced(peer);
        return new Sample(sent.perSecond(), sent.p99(), messages, processor, inDatabase, allocated, drained, paced);
    }

    private RateLoad.Latencies paced(Peer peer) {
        var before = peer.arrived();
        var paced = RateLoad.run(peer.door(), prefix(), plan.perSecond(), plan.paced());
        drain(peer);
        if (paced.failed() > 0 || peer.arrived() - before != paced.accepted()) {
            throw new ProtocolBroken(peer.name() + " accepted " + paced.accepted() + " at " + plan.perSecond()
                    + "/s and failed " + paced.failed() + ", but " + (peer.arrived() - before) + " arrived");
        }
        return paced;
    }

    /**
     * Waits until nothing is owed and the count stands still, for what wrk hung up on may still be under way. Tells when the
     * last one arrived.
     */
    private static Duration drain(Peer peer) {
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
