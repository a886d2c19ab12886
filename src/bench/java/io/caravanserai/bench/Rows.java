package io.caravanserai.bench;

import io.caravanserai.bench.load.Lines;
import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.FileRun;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.ProtocolBroken;
import io.caravanserai.bench.protocol.Rounds;
import io.caravanserai.bench.report.Goal;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.report.Outcome.Bar;
import io.caravanserai.bench.report.Spread;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.Rivals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** {@code file}: CSV in, canonical batches on a topic out, against a loop that does only that; and does size cost anything? */
final class Rows implements Benchmark {

    private static final long LEAST = 10_000;
    private static final long WARM = 300_000;

    /** Microseconds a row. */
    private record Pair(double hub, double bare) {}

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        try (var hub = new Peer(Programs.hubOfFiles(), folder.resolve("hub"));
                var bare = new Peer(Rivals.bareLoop(), folder.resolve("bare-loop"))) {
            hub.start(() -> true);
            bare.start(() -> true);
            golden(hub, bare);
            warm(hub, plan);
            warm(bare, plan);
            var sizes = LongStream.iterate(LEAST, rows -> rows <= plan.rows(), rows -> rows * 10)
                    .boxed()
                    .toList();
            var counted = Rounds.run(plan, hub::database, round -> pairs(hub, bare, sizes, round));
            var live = new TreeMap<Long, Long>();
            for (var rows : sizes) {
                live.put(rows, new FileRun(hub, "live", rows).live());
                Console.say("%,d rows: %,d KiB live in the middle of the file", rows, live.get(rows) / 1024);
            }
            return outcome(counted, live);
        }
    }

    /** A small file must come out of both as the same batches. */
    private static void golden(Peer hub, Peer bare) {
        var out = Stream.of(hub, bare)
                .map(peer -> new FileRun(peer, "golden", LEAST).kept())
                .toList();
        if (out.get(0).size() != Lines.batches(LEAST) || !out.get(0).equals(out.get(1))) {
            throw new ProtocolBroken("golden file: the hub's " + out.get(0).size() + " batches are not the "
                    + out.get(1).size() + " of the loop");
        }
        Console.say("golden file of %,d rows: identical", LEAST);
    }

    private static void warm(Peer peer, Plan plan) {
        var rows = Math.min(WARM, plan.rows());
        for (var end = System.nanoTime() + plan.warmUp().toNanos(); System.nanoTime() < end; ) {
            new FileRun(peer, "warm", rows).microsARow();
        }
        Console.say("%s: warm", peer.name());
    }

    private static Map<Long, Pair> pairs(Peer hub, Peer bare, List<Long> sizes, int round) {
        var pairs = new TreeMap<Long, Pair>();
        for (var rows : sizes) {
            var first = new FileRun(hub, "r" + round, rows).microsARow();
            var second = new FileRun(bare, "r" + round, rows).microsARow();
            Console.say("round %d, %,d rows: hub %.2f µs a row, loop %.2f", round, rows, first, second);
            pairs.put(rows, new Pair(first, second));
        }
        return pairs;
    }

    private Outcome outcome(Rounds<Map<Long, Pair>> counted, SortedMap<Long, Long> live) {
        var rows = new ArrayList<List<String>>();
        var bars = new ArrayList<Bar>();
        var medians = new ArrayList<Double>();
        var largest = new Spread(0, 0, 0);
        for (var size : live.entrySet()) {
            var pairs = counted.all().stream()
                    .map(round -> Objects.requireNonNull(round.get(size.getKey())))
                    .toList();
            var hub = pairs.stream().map(Pair::hub).toList();
            var bare = pairs.stream().map(Pair::bare).toList();
            largest = Spread.of(
                    pairs.stream().map(pair -> pair.bare() / pair.hub()).toList());
            medians.add(Spread.of(hub).median());
            var shown = String.format(Locale.ROOT, "%,d", size.getKey());
            rows.add(List.of(
                    shown,
                    Spread.of(hub).shown(2),
                    Spread.of(bare).shown(2),
                    largest.shown(2),
                    String.format(Locale.ROOT, "%.1f", size.getValue() / 1048576.0)));
            bars.add(new Bar("hub, " + shown, hub));
            bars.add(new Bar("loop, " + shown, bare));
        }
        var time = Spread.of(medians);
        var heap = Spread.of(live.values().stream().map(Long::doubleValue).toList());
        var further = new ArrayList<>(counted.notes());
        further.add(
                "From the moment a file is begun until its last batch is on the topic; a hundred rows a batch; -Xmx256m.");
        further.add(
                "A file of 10 000 rows came out of both as the same batches. The hub: CSV contract, mapping, canonical contract,"
                        + " identity, ledger, delivery row, one event a batch with acks=all.");
        return new Outcome(
                name(),
                "CSV to Kafka",
                List.of("Rows", "hub, µs a row", "loop, µs a row", "loop ÷ hub", "hub's live heap in mid-file, MiB"),
                rows,
                List.of(
                        new Goal("loop ÷ hub, µs a row at the largest size", 0.5, true, largest),
                        once(
                                "hub, µs a row over all sizes, ± around the middle",
                                0.15,
                                (time.most() - time.least()) / (time.most() + time.least())),
                        once("hub, most live heap of a size ÷ least", 1.10, heap.most() / heap.least())),
                "µs a row",
                bars,
                further);
    }

    private static Goal once(String what, double reach, double measured) {
        return new Goal(what, reach, false, new Spread(measured, measured, measured));
    }
}
