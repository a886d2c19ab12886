package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Kind;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.LeaseWatch;
import io.caravanserai.hub.prove.site.Postgres;
import io.caravanserai.hub.prove.site.Site;
import io.caravanserai.hub.prove.target.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * {@code clock}: two hubs on one ledger whose clocks are a day ahead, an hour behind, or step, while targets fail in ways
 * after which it must be tried again. No dead letter comes early, no lease is broken.
 */
final class ClockScenario implements Scenario {

    private static final String DAY_AHEAD = "86400";
    private static final String HOUR_BEHIND = "-3600";
    private static final String RIGHT = "0";
    private static final String STEPS = "step";
    private static final Duration TROUBLE = Duration.ofSeconds(8);

    private record Pair(String first, String second) {}

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public void play(Run run) {
        var pairs = new ArrayList<>(List.of(
                new Pair(DAY_AHEAD, HOUR_BEHIND),
                new Pair(STEPS, RIGHT),
                new Pair(STEPS, DAY_AHEAD),
                new Pair(STEPS, STEPS)));
        Collections.shuffle(pairs, run.random("plan"));
        var rounds = run.size().of(4, 12);
        var slice = run.size().of(200, 3_000);
        run.say("plan: %d rounds of %d parcels, seconds ahead of the right time: %s", rounds, slice, pairs);
        try (var site = new Site(run.folder(), Duration.ofSeconds(2))) {
            var first = site.hub();
            first.start();
            first.close();
            var postgres = new Postgres(first.data());
            postgres.start();
            LeaseWatch.on(site.ledger());
            var second = site.secondHub();
            var third = site.secondHub();
            var doors = Doors.at(second.port(), third.port());
            try (var records = new Records(site.folder());
                    var load = new Load(records, run.random("load"), rounds * slice, doors)) {
                for (int round = 0; round < rounds; round++) {
                    var pair = pairs.get(round % pairs.size());
                    second.suffer(Map.of("prove.clock", pair.first));
                    third.suffer(Map.of("prove.clock", pair.second));
                    second.launch();
                    third.launch();
                    second.awaitReady();
                    third.awaitReady();
                    load.allow(slice / 2);
                    trouble(site);
                    load.allow(slice - slice / 2);
                    var all = (round + 1) * slice;
                    Waiting.until(Duration.ofMinutes(2), () -> load.acknowledged() >= all);
                    run.say("round %d of %d, %s: %d acknowledged", round + 1, rounds, pair, load.acknowledged());
                    // in the middle of it
                    second.kill();
                    third.kill();
                }
                second.start();
                third.start();
                run.await(load);
                run.settle(site, records, doors);
            }
            var broken = LeaseWatch.broken(site.ledger());
            run.demand(broken == 0, "ledger", broken + " deliveries were leased to two hubs at once");
            var late = second.logged("late settlement") + third.logged("late settlement");
            run.demand(late == 0, "ledger", late + " leases were taken back although their holders worked");
            postgres.endIfRunning();
        }
        run.count("rounds", rounds);
    }

    /** Refused, unanswered, slow: each calls for another try, by a clock that is wrong. */
    private static void trouble(Site site) {
        site.link(Kind.KEYED).become(Fault.CUT_RESPONSE);
        site.link(Kind.ASKED).become(Fault.CUT_RESPONSE);
        site.link(Kind.UPSERTING).become(Fault.REFUSE);
        site.link(Kind.BLIND).become(Fault.REFUSE);
        Waiting.pause(TROUBLE);
        Kind.CALLED.forEach(kind -> site.link(kind).become(Fault.NONE));
    }
}
