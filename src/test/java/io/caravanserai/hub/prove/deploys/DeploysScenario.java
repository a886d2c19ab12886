package io.caravanserai.hub.prove.deploys;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Knocker;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.record.Parcel;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;
import java.util.List;

/**
 * {@code deploys}: somebody edits the files of a hub under load, again and again, and asks for deploys or lets the hub see it by
 * itself: mappings, contracts, deliveries, doors of each kind, what all share, files that are broken, rollbacks. At last two hubs
 * share one folder.
 */
public final class DeploysScenario implements Scenario {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int PARCELS_A_DEPLOY = 150;

    @Override
    public String name() {
        return "deploys";
    }

    @Override
    public void play(Run run) {
        var count = run.size().of(10, 100);
        var total = count * PARCELS_A_DEPLOY;
        run.say("plan: %d deploys, %d parcels through REST, SOAP, files, JMS, MQTT and Kafka", count, total);
        try (var site = Site.withAHouse(run.folder(), TIMEOUT, true)) {
            site.set("hub.deploy.pick-up", "true");
            site.set("hub.deploy.watch", "2s");
            var hub = site.hub();
            hub.start();
            var plan = new Changes(site.house(), run.random("plan")).plan(count);
            try (var doors = Doors.at(hub.port()).andFiles(hub.data()).andBrokers(site.brokers());
                    var records = new Records(site.folder());
                    var rest = doors.knockAtRest(new Parcel("knock-rest", "knock-rest", 0, "knock"));
                    var soap = doors.knockAtSoap(new Parcel("knock-soap", "knock-soap", 0, "knock"));
                    var load = new Load(records, run.random("load"), total, doors)) {
                var knockers = List.of(rest, soap);
                try (var pace = new Pace(load)) {
                    var deploying = new Deploying(run, site, knockers);
                    for (int n = 1; n <= count; n++) {
                        deploying.carryOut(plan.get(n - 1), n, count);
                        run.demand(!pace.isOver(), "load", "it ended before the deploys did, at number " + n);
                    }
                    deploying.tell();
                }
                knockers.forEach(Knocker::close);
                run.await(load);
                knockers.forEach(knocker -> knocker.writeDown(records));
                run.settle(site, records, doors);
                knockers.forEach(knocker -> run.demand(
                        knocker.unheard() == 0,
                        knocker.door(),
                        knocker.unheard() + " of " + knocker.knocks()
                                + " requests were neither accepted nor told when to come" + " back"));
            }
        }
        new TwoHubs(run).play();
    }
}
