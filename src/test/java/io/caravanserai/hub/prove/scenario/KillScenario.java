package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;

/** {@code kill}: {@code kill -9} of the hub at random moments, of its start too, under load through six doors. */
final class KillScenario implements Scenario {

    private static final Duration SLICE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public void play(Run run) {
        var cycles = run.size().of(10, 200);
        var total = run.size().of(5_000, 100_000);
        var plan = run.random("plan");
        run.say("plan: %d kills, %d parcels through REST, SOAP, files, JMS, MQTT and Kafka", cycles, total);
        try (var site = Site.withBrokers(run.folder(), Duration.ofSeconds(5))) {
            var hub = site.hub();
            hub.start();
            try (var doors = Doors.at(hub.port()).andFiles(hub.data()).andBrokers(site.brokers());
                    var records = new Records(site.folder());
                    var load = new Load(records, run.random("load"), total, doors)) {
                for (int cycle = 1; cycle <= cycles; cycle++) {
                    var slice = total / cycles;
                    var until = slice * (cycle - 1) + plan.nextInt(slice * 4 / 5);
                    var more = Duration.ofMillis(plan.nextInt(300));
                    var early = plan.nextInt(5) == 0 ? Duration.ofMillis(plan.nextInt(12_000)) : null;
                    load.allow(slice);
                    Waiting.until(SLICE, () -> load.acknowledged() >= until);
                    Waiting.pause(more);
                    hub.kill();
                    run.say(
                            "kill %d of %d, %d acknowledged, %d effects%s",
                            cycle,
                            cycles,
                            load.acknowledged(),
                            site.effects(),
                            early == null ? "" : ", and again " + early.toMillis() + " ms into its start");
                    if (early != null) {
                        hub.launch();
                        Waiting.pause(early);
                        hub.kill();
                    }
                    hub.start();
                }
                run.await(load);
                run.settle(site, records, doors);
            }
        }
        run.count("kills", cycles);
    }
}
