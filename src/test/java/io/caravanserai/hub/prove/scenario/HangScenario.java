package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Kind;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.LeaseWatch;
import io.caravanserai.hub.prove.site.Site;
import io.caravanserai.hub.prove.target.Fault;
import java.time.Duration;
import java.util.List;

/** {@code hang}: of two hubs on one ledger one is stopped for longer than its leases, and goes on as if nothing had been. */
final class HangScenario implements Scenario {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** Three tries and the margin. */
    private static final Duration LEASE = TIMEOUT.multipliedBy(3).plusSeconds(30);

    private static final Duration LONGER = LEASE.plusSeconds(12);

    @Override
    public String name() {
        return "hang";
    }

    @Override
    public void play(Run run) {
        var rounds = run.size().of(1, 10);
        var slice = 600;
        var plan = run.random("plan");
        run.say("plan: %d hangs of %s, leases last %s", rounds, LONGER, LEASE);
        try (var site = new Site(run.folder(), TIMEOUT)) {
            var first = site.hub();
            first.start();
            LeaseWatch.on(site.ledger());
            var second = site.secondHub();
            second.start();
            var hubs = List.of(first, second);
            var doors = Doors.at(first.port(), second.port());
            // so that there is always something under way to be late with
            Kind.CALLED.forEach(kind -> site.link(kind).become(Fault.LATENCY));
            try (var records = new Records(site.folder());
                    var load = new Load(records, run.random("load"), rounds * slice, doors)) {
                for (int round = 1; round <= rounds; round++) {
                    var until = slice * (round - 1) + 50 + plan.nextInt(slice / 4);
                    var which = plan.nextInt(2);
                    load.allow(slice);
                    Waiting.until(Duration.ofMinutes(1), () -> load.acknowledged() >= until);
                    var before = load.acknowledged();
                    hubs.get(which).freeze();
                    Waiting.pause(LONGER);
                    var meanwhile = load.acknowledged() - before;
                    hubs.get(which).thaw();
                    run.say("hang %d of %d at hub %d, %d acknowledged meanwhile", round, rounds, which + 1, meanwhile);
                    run.demand(meanwhile > 0, "the other hub", "accepted nothing while one hung");
                }
                Kind.CALLED.forEach(kind -> site.link(kind).become(Fault.NONE));
                run.await(load);
                run.settle(site, records, doors);
            }
            var refused = hubs.stream()
                    .mapToLong(hub -> hub.logged("late settlement"))
                    .sum();
            run.count("late settlements refused", refused);
            run.demand(refused > 0, "ledger", "no late settlement was refused: nothing was tried");
            var broken = LeaseWatch.broken(site.ledger());
            run.demand(broken == 0, "ledger", broken + " deliveries were leased to two hubs at once");
        }
        run.count("hangs", rounds);
    }
}
