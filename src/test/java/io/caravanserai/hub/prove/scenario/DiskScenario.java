package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.SmallDisk;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.Postgres;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;

/** {@code disk}: everything of the hub lies on a small disk, which others fill to the last byte under load, and free again. */
final class DiskScenario implements Scenario {

    private static final int MEGABYTES = 512;
    private static final Duration SLICE = Duration.ofMinutes(1);
    private static final Duration RESUMES = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public void play(Run run) {
        var full = Duration.ofSeconds(run.size().of(20, 60));
        var rounds = run.size().of(1, 5);
        var total = run.size().of(1_500, 20_000);
        run.say("plan: a disk of %d MB, full for %s, %d times, %d parcels", MEGABYTES, full, rounds, total);
        SmallDisk.forget(run.folder().resolve("hub"));
        try (var site = new Site(run.folder(), Duration.ofSeconds(5))) {
            site.set("hub.embedded-postgres.settings.max_wal_size", "96MB");
            site.set("hub.embedded-postgres.settings.min_wal_size", "32MB");
            try (var disk = SmallDisk.on(site.hub().data(), MEGABYTES)) {
                if (disk == null) {
                    run.skip("this user may not mount a small disk here");
                    return;
                }
                play(run, site, disk, full, rounds, total);
                site.hub().close();
                new Postgres(site.hub().data()).endIfRunning();
            }
        }
        run.count("full", rounds + " times " + full.toSeconds() + " s");
    }

    private static void play(Run run, Site site, SmallDisk disk, Duration full, int rounds, int total) {
        var hub = site.hub();
        hub.start();
        var doors = Doors.at(hub.port()).andFiles(hub.data());
        try (var records = new Records(site.folder());
                var load = new Load(records, run.random("load"), total, doors)) {
            for (int round = 1; round <= rounds; round++) {
                var until = total / (rounds + 1) * round;
                load.allow(total / (rounds + 1));
                Waiting.until(SLICE, () -> load.acknowledged() >= until - 50);
                disk.fill();
                load.allow(total / (rounds + 1) / 2);
                var before = load.acknowledged();
                Waiting.pause(full);
                run.say("full for %s, %d acknowledged meanwhile", full, load.acknowledged() - before);
                disk.makeRoom();
                var owed = load.acknowledged();
                var effects = site.effects();
                var resumed = Waiting.until(RESUMES, () -> load.acknowledged() > owed && site.effects() > effects);
                run.demand(resumed, "hub", "took or delivered nothing " + RESUMES + " after there was room again");
            }
            run.await(load);
            run.settle(site, records, doors);
        }
    }
}
