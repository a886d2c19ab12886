package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.door.Said;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Parcel;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.Postgres;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;

/** {@code database}: PostgreSQL dies again and again under load, and once stays away. */
final class DatabaseScenario implements Scenario {

    private static final Duration SLICE = Duration.ofMinutes(1);
    private static final Duration REFUSAL = Duration.ofSeconds(2);
    private static final Duration RESUMES = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "database";
    }

    @Override
    public void play(Run run) {
        var stops = run.size().of(3, 30);
        var total = run.size().of(1_000, 20_000);
        var outage = Duration.ofSeconds(run.size().of(15, 60));
        var plan = run.random("plan");
        run.say("plan: %d immediate stops and an outage of %s, %d parcels", stops, outage, total);
        try (var site = new Site(run.folder(), Duration.ofSeconds(5))) {
            site.hub().start();
            site.hub().close();
            var postgres = new Postgres(site.hub().data());
            postgres.start();
            var hub = site.secondHub();
            hub.start();
            var doors = Doors.at(hub.port()).andFiles(hub.data());
            try (var records = new Records(site.folder());
                    var load = new Load(records, run.random("load"), total, doors)) {
                for (int stop = 1; stop <= stops; stop++) {
                    var slice = total / (stops + 1);
                    var until = slice * (stop - 1) + plan.nextInt(slice * 4 / 5);
                    var away = Duration.ofMillis(plan.nextInt(3_000));
                    load.allow(slice);
                    Waiting.until(SLICE, () -> load.acknowledged() >= until);
                    run.say("stop %d of %d, %d acknowledged", stop, stops, load.acknowledged());
                    postgres.stopImmediately();
                    Waiting.pause(away);
                    postgres.start();
                    resumes(run, site);
                }
                load.allow(total);
                Waiting.until(SLICE, () -> load.acknowledged() >= total - total / stops / 2);
                postgres.stopImmediately();
                run.count("slowest refusal", slowestRefusal(run, doors, outage).toMillis() + " ms");
                postgres.start();
                resumes(run, site);
                run.await(load);
                run.settle(site, records, doors);
            }
            hub.close();
            postgres.endIfRunning();
        }
        run.count("stops", stops);
        run.count("outage", outage.toSeconds() + " s");
    }

    /** Nothing may be accepted, and everybody must be told so soon. */
    private static Duration slowestRefusal(Run run, Doors doors, Duration outage) {
        var end = System.nanoTime() + outage.toNanos();
        var slowest = Duration.ZERO;
        for (int i = 0; System.nanoTime() < end; i++) {
            var start = System.nanoTime();
            var said = doors.rest(new Parcel("probe" + i, "probe" + i, 0, "x"));
            var took = Duration.ofNanos(System.nanoTime() - start);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            run.demand(said == Said.NOT_NOW, "doors", "answered " + said + " instead of 503 without a database");
            Waiting.pause(Duration.ofMillis(100));
        }
        run.demand(slowest.compareTo(REFUSAL) <= 0, "doors", "503 took " + slowest);
        return slowest;
    }

    private static void resumes(Run run, Site site) {
        var before = site.effects();
        var owed = site.ledger().open();
        var resumed = owed == 0 || Waiting.until(RESUMES, () -> site.effects() > before);
        run.demand(resumed, "targets", "no delivery " + RESUMES + " after the database's return");
    }
}
