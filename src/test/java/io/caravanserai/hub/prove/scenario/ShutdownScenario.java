package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;

/** {@code shutdown}: orderly stops under load. */
final class ShutdownScenario implements Scenario {

    private static final Duration SLICE = Duration.ofMinutes(1);
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "shutdown";
    }

    @Override
    public void play(Run run) {
        var stops = run.size().of(3, 100);
        var total = run.size().of(1_000, 50_000);
        var plan = run.random("plan");
        run.say("plan: %d orderly stops, %d parcels", stops, total);
        var slowest = Duration.ZERO;
        try (var site = new Site(run.folder(), Duration.ofSeconds(5))) {
            var hub = site.hub();
            hub.start();
            var doors = Doors.at(hub.port()).andFiles(hub.data());
            try (var records = new Records(site.folder());
                    var load = new Load(records, run.random("load"), total, doors)) {
                for (int stop = 1; stop <= stops; stop++) {
                    var slice = total / stops;
                    var until = slice * (stop - 1) + plan.nextInt(slice * 4 / 5);
                    load.allow(slice);
                    Waiting.until(SLICE, () -> load.acknowledged() >= until);
                    var took = hub.stop(AT_MOST);
                    slowest = took.compareTo(slowest) > 0 ? took : slowest;
                    run.say(
                            "stop %d of %d took %.1f s, %d acknowledged",
                            stop, stops, took.toMillis() / 1000.0, load.acknowledged());
                    run.demand(took.compareTo(AT_MOST) <= 0, "hub", "did not end within " + AT_MOST);
                    hub.start();
                }
                run.await(load);
                run.settle(site, records, doors);
            }
        }
        run.count("stops", stops);
        run.count("slowest stop", slowest.toSeconds() + " s");
    }
}
