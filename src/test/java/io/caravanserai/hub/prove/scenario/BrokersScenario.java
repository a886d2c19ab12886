package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;
import java.util.List;

/** {@code brokers}: Artemis or Kafka dies again and again under load, and once both stay away; the other doors go on. */
final class BrokersScenario implements Scenario {

    private static final Duration SLICE = Duration.ofMinutes(1);
    private static final List<String> OTHERS = List.of("rest", "soap", "file");

    @Override
    public String name() {
        return "brokers";
    }

    @Override
    public void play(Run run) {
        var kills = run.size().of(6, 50);
        var total = run.size().of(2_500, 50_000);
        var outage = Duration.ofSeconds(run.size().of(10, 60));
        var plan = run.random("plan");
        run.say("plan: %d kills of a broker and an outage of both of %s, %d parcels", kills, outage, total);
        try (var site = Site.withBrokers(run.folder(), Duration.ofSeconds(5))) {
            var hub = site.hub();
            hub.start();
            var both = site.brokers().both();
            try (var doors = Doors.at(hub.port()).andFiles(hub.data()).andBrokers(site.brokers());
                    var records = new Records(site.folder());
                    var load = new Load(records, run.random("load"), total, doors)) {
                for (int kill = 1; kill <= kills; kill++) {
                    var slice = total / (kills + 2);
                    var until = slice * (kill - 1) + plan.nextInt(slice / 2);
                    // each comes to its turn
                    var broker = both.get(kill % 2);
                    var away = Duration.ofMillis(plan.nextInt(3_000));
                    load.allow(slice);
                    Waiting.until(SLICE, () -> load.acknowledged() >= until);
                    broker.kill();
                    run.say("kill %d of %d, %s, %d acknowledged", kill, kills, broker.name(), load.acknowledged());
                    Waiting.pause(away);
                    broker.start();
                }
                both.forEach(broker -> broker.kill());
                var before = others(records);
                load.allow(total / (kills + 2));
                Waiting.pause(outage);
                var meanwhile = others(records) - before;
                run.say("both away for %s: %d acknowledged by REST, SOAP and files", outage, meanwhile);
                run.count("acknowledged by other doors in the outage", meanwhile);
                run.demand(meanwhile > 0, "other doors", "took nothing while the brokers were away");
                both.forEach(broker -> broker.start());
                run.await(load);
                run.settle(site, records, doors);
            }
        }
        run.count("kills", kills);
        run.count("outage", outage.toSeconds() + " s");
    }

    private static int others(Records records) {
        return OTHERS.stream()
                .mapToInt(door -> records.acknowledged(door).count())
                .sum();
    }
}
