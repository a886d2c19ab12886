package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Delivered;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.Sample;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.Rivals;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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
            for (var peer : site.peers()) {
                var delivered = Delivered.at(peer, "quarter", quarter, plan.round(), TARGETS);
                var p99 = delivered.p99(TARGETS).toNanos() / 1e6;
                Console.say("%s: at %d/s p99 %.1f ms until the last target has it", peer.name(), quarter, p99);
                if (peer.name().equals("hub")) {
                    table.goal(
                            "hub, p99 until the last target has it at a quarter of its peak, ms", MILLIS, false, p99);
                }
                table.note(String.format(
                        Locale.ROOT,
                        "%s at %d/s, a quarter of the hub's peak: from due to answered p50 %.1f, p99 %.1f ms; until the last of"
                                + " the three targets had it p50 %.1f, p99 %.1f ms.",
                        peer.name(),
                        quarter,
                        delivered.accepted().median().toNanos() / 1e6,
                        delivered.accepted().p99().toNanos() / 1e6,
                        delivered.median(TARGETS).toNanos() / 1e6,
                        p99));
            }
            return table.note(
                            "Each peer has three targets of its own in one process beside it, whose processor time is nobody's:"
                                    + " an HTTP server, an Artemis queue and a Kafka topic of one partition, both synced.")
                    .note(
                            "settled/s: until the last of the three targets had the last order, so no backlog is left out.")
                    .outcome(name(), "accepted to settled at three targets", plan);
        }
    }
}
