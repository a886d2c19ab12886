package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.door.Said;
import io.caravanserai.hub.prove.machine.Threads;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Kind;
import io.caravanserai.hub.prove.record.Parcel;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Size;
import io.caravanserai.hub.prove.site.RepairDesk;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How fast a group is replayed to one target, beside how fast that target takes what is new; and what the replay costs new
 * traffic to the same target.
 */
final class ReplayPace {

    private static final Kind TARGET = Kind.KEYED;
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final Duration CALM = Duration.ofSeconds(20);
    private static final Duration HELD_WITHIN = Duration.ofSeconds(3);

    /** New traffic beside it: a parcel each. */
    private static final Duration EVERY = Duration.ofMillis(50);

    private final Run run;
    private final Site site;
    private final Records records;
    private final Doors doors;
    private int sent;

    ReplayPace(Run run, Site site, Records records, Doors doors) {
        this.run = run;
        this.site = site;
        this.records = records;
        this.doors = doors;
    }

    /** One in ten is let through: a target that refuses everything alike is held instead. */
    void measure(RepairDesk desk, Load load) {
        site.target(TARGET).refuse(parcel -> !ReplayScenario.isPoison(parcel.number(), 10) && !isNew(parcel));
        run.await(load);
        run.demand(Waiting.until(PATIENCE, this::drains), "ledger", "what was sent was not all delivered or dead");
        var dead = deadNow();
        site.target(TARGET).refuse(parcel -> false);

        var steady = steady(desk);
        run.count("steady/s", Math.round(steady));
        var calm = during(() -> Waiting.pause(CALM));
        run.count("new p99 ms", calm.p99);

        var before = site.effects(TARGET);
        var began = System.nanoTime();
        var replay = desk.replay(TARGET, 100_000);
        var busy = during(() -> run.demand(desk.isOver(replay, PATIENCE), TARGET.system(), "the replay did not end"));
        var seconds = (System.nanoTime() - began) / 1e9;
        var rate = (site.effects(TARGET) - before) / seconds;
        run.count("replayed", dead);
        run.count("replayed/s", Math.round(rate));
        run.count("new p99 ms beside it", busy.p99);
        run.say(
                "%d replayed at %.0f/s, steady is %.0f/s: %.2f; new traffic's p99 %d ms, before %d ms: %.2f; its median"
                        + " %d ms, before %d ms; of %d and %d",
                dead,
                rate,
                steady,
                rate / steady,
                busy.p99,
                calm.p99,
                (double) busy.p99 / calm.p99,
                busy.median,
                calm.median,
                busy.sent,
                calm.sent);
        run.demand(deadNow() == 0, TARGET.system(), deadNow() + " are dead still");
        if (run.size() == Size.SHORT) {
            return; // some seconds of each are told, not judged
        }
        run.demand(rate >= 0.9 * steady, TARGET.system(), "replayed at less than 90 % of its steady rate");
        run.demand(
                busy.p99 <= 1.5 * calm.p99,
                TARGET.system(),
                "new traffic waited more than one and a half times as long");
    }

    /** A target that refuses everything alike is held: where only such is left, something that it takes lets it go on. */
    private boolean drains() {
        if (site.drained(Duration.ofSeconds(2))) {
            return true;
        }
        send("new");
        return false;
    }

    private static boolean isNew(Parcel parcel) {
        return parcel.number().startsWith("new");
    }

    private long deadNow() {
        return site.ledger()
                .count("SELECT count(*) FROM delivery WHERE state = 'dead' AND target = '" + TARGET.system() + "'");
    }

    /** What it takes a second of what waits for it, and of nothing else: it is paused, filled and let go. */
    private double steady(RepairDesk desk) {
        var wanted = run.size().of(2_000, 20_000);
        desk.pause(TARGET);
        Waiting.pause(HELD_WITHIN);
        for (int i = 0; i < wanted; i++) {
            send("steady");
        }
        var before = site.effects(TARGET);
        desk.resume(TARGET);
        run.demand(Waiting.until(PATIENCE, () -> site.effects(TARGET) > before), TARGET.system(), "it takes nothing");
        var began = System.nanoTime();
        run.demand(
                Waiting.until(PATIENCE, () -> site.effects(TARGET) - before >= wanted),
                TARGET.system(),
                "it took not all that waited");
        return wanted / ((System.nanoTime() - began) / 1e9);
    }

    /** How long what is new took from its acceptance to its delivery, in milliseconds. */
    private record Took(long sent, long median, long p99) {}

    /** How long it takes while something is done. */
    private Took during(Runnable work) {
        var first = sent;
        var over = new AtomicBoolean();
        var traffic = Threads.start("new", () -> {
            while (!over.get()) {
                send("new");
                Waiting.pause(EVERY);
            }
        });
        work.run();
        over.set(true);
        try {
            traffic.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        site.drained(Duration.ofMinutes(2));
        return new Took(sent - first, percentile(first, 0.5), percentile(first, 0.99));
    }

    private long percentile(int first, double share) {
        return site.ledger()
                .count("SELECT coalesce((percentile_cont(" + share + ") WITHIN GROUP (ORDER BY"
                        + " extract(epoch FROM h.settled_at - h.accepted_at) * 1000))::bigint, 0)"
                        + " FROM delivery_history h JOIN identity i ON i.message_id = h.message_id"
                        + " WHERE h.target = '" + TARGET.system()
                        + "' AND i.key LIKE 'new%' AND substr(i.key, 4)::int >= " + first);
    }

    private void send(String what) {
        var number = sent++;
        var parcel = new Parcel(what + number, what + number, 0, Long.toHexString(new Random(number).nextLong()));
        records.sent().write(parcel.entry());
        while (doors.rest(parcel) != Said.ACKNOWLEDGED) {
            Waiting.pause(Duration.ofMillis(100));
        }
        records.acknowledged("rest").write(parcel.entry());
    }
}
