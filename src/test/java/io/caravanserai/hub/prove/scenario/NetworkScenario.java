package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Kind;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.run.Size;
import io.caravanserai.hub.prove.site.Site;
import io.caravanserai.hub.prove.target.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** {@code network}: each link fails in each way, one after the other; the other targets go on. */
final class NetworkScenario implements Scenario {

    private static final int PER_SECOND = 20;
    private static final Duration TICK = Duration.ofMillis(100);
    /** What may be under way when a window is over, in seconds. */
    private static final double LAG = 1.5;

    private record Trial(Kind link, Fault fault) {}

    @Override
    public String name() {
        return "network";
    }

    @Override
    public void play(Run run) {
        var window = Duration.ofSeconds(run.size().of(8, 20));
        var trials = trials(run);
        var total = (int) ((trials.size() * (window.toSeconds() + 3) + window.toSeconds()) * PER_SECOND);
        run.say("plan: %s, %s each", trials, window);
        try (var site = new Site(run.folder(), Duration.ofSeconds(2))) {
            site.hub().start();
            var doors = Doors.at(site.hub().port());
            try (var records = new Records(site.folder());
                    var load = new Load(records, run.random("load"), total, doors)) {
                var worst = 1.0;
                // a hub that has just started is slow by itself
                pace(load, window);
                for (var trial : trials) {
                    site.link(trial.link).become(trial.fault);
                    var share = others(site, load, trial, window);
                    site.link(trial.link).become(Fault.NONE);
                    worst = Math.min(worst, share);
                    run.say("%s at %s: the others got %.0f %%", trial.fault, trial.link.system(), 100 * share);
                    run.demand(share >= 0.9, "other targets", "only " + share + " of their throughput during " + trial);
                    pace(load, Duration.ofSeconds(3));
                }
                run.count("trials", trials.size());
                run.count("others' throughput at worst", Math.round(100 * worst) + " %");
                run.await(load);
                run.settle(site, records, doors);
            }
        }
    }

    /** In short, each fault at one link; in long, at each. */
    private static List<Trial> trials(Run run) {
        var random = run.random("plan");
        var faults = Arrays.stream(Fault.values()).filter(fault -> fault != Fault.NONE);
        var trials = new ArrayList<>(faults.flatMap(fault -> {
                    var links = new ArrayList<>(Kind.CALLED);
                    Collections.shuffle(links, random);
                    // the cut response is what the promise turns on
                    var all = run.size() == Size.LONG || fault == Fault.CUT_RESPONSE;
                    return (all ? links.stream() : Stream.of(links.get(0))).map(link -> new Trial(link, fault));
                })
                .toList());
        Collections.shuffle(trials, random);
        return trials;
    }

    /** What share of what was accepted meanwhile reached the targets whose links are well. */
    private static double others(Site site, Load load, Trial trial, Duration window) {
        var effects = others(site, trial);
        var accepted = load.acknowledged();
        pace(load, window);
        var done = others(site, trial) - effects;
        var owed = (load.acknowledged() - accepted) * (Kind.CALLED.size() - 1);
        var lag = LAG * PER_SECOND * (Kind.CALLED.size() - 1);
        return owed == 0 ? 0 : Math.min(1, done / Math.max(1.0, owed - lag));
    }

    private static int others(Site site, Trial trial) {
        return Kind.CALLED.stream()
                .filter(kind -> kind != trial.link)
                .mapToInt(site::effects)
                .sum();
    }

    private static void pace(Load load, Duration time) {
        for (long left = time.toMillis(); left > 0; left -= TICK.toMillis()) {
            load.allow((int) (PER_SECOND * TICK.toMillis() / 1000));
            Waiting.pause(TICK);
        }
    }
}
