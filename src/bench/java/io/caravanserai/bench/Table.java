package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Comparison;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.Sample;
import io.caravanserai.bench.report.Goal;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.report.Outcome.Bar;
import io.caravanserai.bench.report.Spread;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.TraceCollector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Makes of a comparison's rounds what the report shows: everything beside the hub, round by round. */
final class Table {

    private static final String HUB = "hub";

    private final List<Peer> peers;
    private final List<Map<String, Sample>> rounds;
    private final List<Goal> goals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Table(List<Peer> peers, Comparison comparison) {
        this.peers = peers;
        this.rounds = comparison.rounds();
        notes.addAll(comparison.notes());
    }

    /** The hub's rate must be at least so many times the peer's. */
    Table rate(String peer, double reach) {
        goals.add(new Goal("hub ÷ " + peer + ", accepted/s", reach, true, ratio(peer, Sample::perSecond)));
        return this;
    }

    /** The hub's rate until the last delivery must be at least so many times the peer's. */
    Table settled(String peer, double reach) {
        goals.add(new Goal("hub ÷ " + peer + ", settled/s", reach, true, ratio(peer, Sample::settled)));
        return this;
    }

    /** Something measured once. */
    Table goal(String what, double reach, boolean atLeast, double measured) {
        return goal(what, reach, atLeast, new Spread(measured, measured, measured));
    }

    Table goal(String what, double reach, boolean atLeast, Spread measured) {
        goals.add(new Goal(what, reach, atLeast, measured));
        return this;
    }

    /** The hub's latency at the fixed rate must be at most so many times the peer's. */
    Table pacedLatency(String peer, double reach) {
        goals.add(new Goal(
                "hub ÷ " + peer + ", p99 at a fixed rate",
                reach,
                false,
                ratio(peer, sample -> sample.paced().p99().toNanos())));
        return this;
    }

    /** The worst round of the hub must be no slower. */
    Table slowestRound(Duration atMost) {
        var worst = rounds.stream()
                .mapToDouble(round -> millis(of(round, HUB).p99()))
                .max()
                .orElse(0);
        goals.add(new Goal(
                "hub, p99 at full speed in its worst round, ms",
                atMost.toMillis(),
                false,
                new Spread(worst, worst, worst)));
        return this;
    }

    Table note(String note) {
        notes.add(note);
        return this;
    }

    Outcome outcome(String name, String title, Plan plan) {
        peers.forEach(peer -> notes.add(peer.name() + ": " + peer.program().described() + "."));
        notes.add(
                "Median (least–most) of the rounds. Processor: seconds a thousand messages until the last is delivered, the"
                        + " program's + its PostgreSQL's. Arrived = accepted in every round.");
        notes.add(TraceCollector.OF_THE_BENCH.batches()
                + " batches of the hub's spans were taken since the bench began.");
        var columns = List.of(
                "Peer",
                "accepted/s",
                "hub ÷ peer",
                "settled/s",
                "p99 ms at full speed",
                "p50 / p99 ms at " + plan.perSecond() + "/s",
                "processor s/1 000",
                "MB allocated/1 000",
                "drained s",
                "messages");
        return new Outcome(
                name,
                title,
                columns,
                peers.stream().map(peer -> row(peer.name())).toList(),
                List.copyOf(goals),
                "accepted/s",
                peers.stream()
                        .map(peer -> new Bar(peer.name(), each(peer.name(), Sample::perSecond)))
                        .toList(),
                List.copyOf(notes));
    }

    private List<String> row(String peer) {
        return List.of(
                peer,
                spread(peer, Sample::perSecond).shown(0),
                peer.equals(HUB) ? "" : ratio(peer, Sample::perSecond).shown(2),
                spread(peer, Sample::settled).shown(0),
                spread(peer, sample -> millis(sample.p99())).shown(1),
                spread(peer, sample -> millis(sample.paced().median())).shown(1) + " / "
                        + spread(peer, sample -> millis(sample.paced().p99())).shown(1),
                spread(peer, sample -> sample.perThousand(sample.processor())).shown(3) + " + "
                        + spread(peer, sample -> sample.perThousand(sample.database()))
                                .shown(3),
                spread(peer, sample -> sample.perThousand(sample.allocated() / 1e6))
                        .shown(1),
                spread(peer, sample -> sample.drained().toMillis() / 1_000.0).shown(1),
                Long.toString(rounds.stream()
                        .mapToLong(round -> of(round, peer).messages())
                        .sum()));
    }

    private Spread ratio(String peer, ToDoubleFunction<Sample> value) {
        return Spread.of(rounds.stream()
                .map(round ->
                        value.applyAsDouble(of(round, HUB)) / Math.max(1e-9, value.applyAsDouble(of(round, peer))))
                .toList());
    }

    double median(String peer, ToDoubleFunction<Sample> value) {
        return spread(peer, value).median();
    }

    private Spread spread(String peer, ToDoubleFunction<Sample> value) {
        return Spread.of(each(peer, value));
    }

    private List<Double> each(String peer, ToDoubleFunction<Sample> value) {
        return rounds.stream()
                .map(round -> value.applyAsDouble(of(round, peer)))
                .toList();
    }

    private static Sample of(Map<String, Sample> round, String peer) {
        return Objects.requireNonNull(round.get(peer));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
