package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Delivered;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.Rounds;
import io.caravanserai.bench.protocol.Sample;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.report.Spread;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.Rivals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** {@code end-to-end}: until an order is settled at a system over HTTP, on a queue and on a topic. */
final class EndToEnd implements Benchmark {

    private static final List<String> TARGETS = List.of("http", "jms", "kafka");
    private static final double MILLIS = 50;

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        try (var site = new Site(folder, Programs.hubToThree(), Rivals.handWrittenToThree())) {
            var table = new Table(site.peers(), site.compared(plan));
            table.settled("hand-written", 0.5);
            var quarter = Math.max(1, (int) (table.median("hub", Sample::settled) / 4));
            var latencies = Rounds.run(plan, site::databases, round -> latencies(site, plan, quarter, round));
            for (var peer : site.peers()) {
                var p99 = spread(latencies, peer, each -> each.p99(TARGETS));
                if (peer.name().equals("hub")) {
                    table.goal(
                            "hub, p99 until the last target has it at a quarter of its peak, ms", MILLIS, false, p99);
                }
                table.note(String.format(
                        Locale.ROOT,
                        "%s at %d/s, a quarter of the hub's peak: from due to answered p50 %s, p99 %s ms; until the last of"
                                + " the three targets had it p50 %s, p99 %s ms.",
                        peer.name(),
                        quarter,
                        spread(latencies, peer, each -> each.accepted().median())
                                .shown(1),
                        spread(latencies, peer, each -> each.accepted().p99()).shown(1),
                        spread(latencies, peer, each -> each.median(TARGETS)).shown(1),
                        p99.shown(1)));
            }
            return table.note(
                            "Each peer has three targets of its own in one process beside it, whose processor time is nobody's:"
                                    + " an HTTP server, an Artemis queue and a Kafka topic of one partition, both synced.")
                    .note(
                            "settled/s: until the last of the three targets had the last order, so no backlog is left out.")
                    .outcome(name(), "accepted to settled at three targets", plan);
        }
    }

    private static Map<String, Delivered> latencies(Site site, Plan plan, int perSecond, int round) {
        var latencies = new LinkedHashMap<String, Delivered>();
        for (var peer : site.peers()) {
            var delivered = Delivered.at(peer, "quarter" + round, perSecond, plan.round(), TARGETS);
            Console.say(
                    "round %d: %s at %d/s p99 %.1f ms until the last target has it",
                    round, peer.name(), perSecond, delivered.p99(TARGETS).toNanos() / 1e6);
            latencies.put(peer.name(), delivered);
        }
        return latencies;
    }

    private static Spread spread(
            Rounds<Map<String, Delivered>> rounds, Peer peer, Function<Delivered, Duration> latency) {
        return Spread.of(rounds.all().stream()
                .map(round -> Objects.requireNonNull(round.get(peer.name())))
                .map(delivered -> latency.apply(delivered).toNanos() / 1e6)
                .toList());
    }
}
