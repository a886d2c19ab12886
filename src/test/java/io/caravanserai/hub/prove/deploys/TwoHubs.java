package io.caravanserai.hub.prove.deploys;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Checker;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.site.DeployDesk;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;
import java.util.Random;

/**
 * Two hubs on one ledger run the files of one folder. A deploy is for the hub that is asked: the other goes on with what it has until
 * it is asked too, and meanwhile each delivers in its own way.
 */
final class TwoHubs {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int ENOUGH = 40;

    private final Run run;

    TwoHubs(Run run) {
        this.run = run;
    }

    void play() {
        try (var site = Site.withAHouse(run.folder().resolve("two-hubs"), Duration.ofSeconds(5), false)) {
            site.set("hub.deploy.watch", "2s");
            var first = site.hub();
            first.start();
            var second = site.secondHub();
            second.start();
            var doors = Doors.at(first.port(), second.port());
            try (var records = new Records(site.folder());
                    var load = new Load(records, run.random("two-hubs"), 1_500, doors)) {
                try (var pace = new Pace(load)) {
                    differ(site, new DeployDesk(first), new DeployDesk(second));
                    run.demand(!pace.isOver(), "two hubs", "the load ended before the deploys did");
                }
                run.await(load);
                if (!site.drained(PATIENCE, records.acknowledgedCount())) {
                    run.demand(false, "ledger", site.ledger().open() + " deliveries are open");
                }
                run.find(Checker.check(site.books(records)));
            }
        }
    }

    private void differ(Site site, DeployDesk first, DeployDesk second) {
        var change = new Changes(site.house(), new Random(0)).call("keyed");
        var started = second.newest().path("id").asText();
        site.house().edit(change.place(), change.where(), change.becomes(1));
        deploys("the first", first);
        handle(site, 2, "while only the first was asked");
        run.demand(
                second.newest().path("id").asText().equals(started),
                "two hubs",
                "the second deployed without being asked");
        deploys("the second", second);
        handle(site, 1, "when both were asked");
        var before = first.newest().path("id").asText();
        first.rollback("proof");
        run.demand(
                first.after(before, PATIENCE).path("result").asText().matches("deployed|watched"),
                "two hubs",
                "the first was not rolled back");
        run.demand(
                !site.house().read(change.place()).contains("path: parcels/v1"),
                "two hubs",
                "the file was not put back");
        handle(site, 2, "while only the first was rolled back");
        deploys("the second", second);
        handle(site, 1, "when the second took the file that was put back");
    }

    private void deploys(String who, DeployDesk desk) {
        var earlier = desk.newest().path("id").asText();
        desk.ask("proof");
        var result = desk.after(earlier, PATIENCE).path("result").asText("nothing");
        run.demand(result.matches("deployed|watched"), "two hubs", who + " was asked: " + result);
    }

    /** How many versions of the route deliver from now on. */
    private void handle(Site site, int versions, String when) {
        var now = site.ledger().texts("SELECT clock_timestamp()::text").get(0);
        var since = " FROM delivery_history WHERE target = 'keyed' AND settled_at > '" + now + "'";
        Waiting.until(
                SOON,
                () -> site.ledger().count("SELECT count(*)" + since) >= ENOUGH
                        && site.ledger().count("SELECT count(DISTINCT handled_by)" + since) >= versions);
        var seen = site.ledger().count("SELECT count(DISTINCT handled_by)" + since);
        run.demand(seen == versions, "two hubs", seen + " versions delivered " + when + ", not " + versions);
        run.say("two hubs: %d versions of a delivery %s", seen, when);
    }
}
