package io.caravanserai.bench;

import io.caravanserai.bench.machine.ForeignLoad;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.ProtocolBroken;
import io.caravanserai.bench.report.Goal;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.report.Spread;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Program;
import io.caravanserai.bench.site.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code start}: from nothing to the first order taken, the hub's PostgreSQL being there already, against plain Camel. */
final class Start implements Benchmark {

    private static final int REPEATS_A_ROUND = 3;

    private record Round(double hub, double camel, double foreign) {
        double ratio() {
            return hub / camel;
        }
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Outcome run(Plan plan, Path folder) {
        var rounds = new ArrayList<Round>();
        try (var first = new Peer(Programs.hub(), folder.resolve("first"))) {
            first.start(); // its PostgreSQL stays for those that are measured, and its tables are made
            var books = first.books().orElseThrow();
            for (int round = 1; round <= plan.rounds(); round++) {
                rounds.add(round(plan, folder, Programs.hubOn(books), first, round));
            }
        }
        var ratio = Spread.of(rounds.stream().map(Round::ratio).toList());
        var hub = rounds.stream().map(Round::hub).toList();
        var camel = rounds.stream().map(Round::camel).toList();
        var foreign = rounds.stream().mapToDouble(Round::foreign).max().orElse(0);
        var notes = new ArrayList<String>();
        notes.add(
                "From the start of the process to the answer to its first order, one at a time beside an idle hub that keeps the database, files in memory.");
        notes.add("Not there yet: a shipped class-data archive; these are starts without.");
        notes.add(String.format(
                Locale.ROOT,
                "%d rounds, at most %.1f %% foreign load in those that count.",
                rounds.size(),
                foreign * 100));
        if (foreign > ForeignLoad.TOO_MUCH) {
            notes.add("**Not valid**: rounds beside more than 5 % foreign load were kept, as was asked for.");
        }
        return new Outcome(
                name(),
                "cold start to the first order taken",
                List.of("Peer", "seconds", "hub ÷ peer"),
                List.of(
                        List.of("hub", Spread.of(hub).shown(2), ""),
                        List.of("camel", Spread.of(camel).shown(2), ratio.shown(2))),
                List.of(
                        new Goal("hub ÷ camel, seconds", 1.3, false, ratio),
                        new Goal("hub, seconds", 6, false, Spread.of(hub))),
                "seconds to the first order",
                List.of(new Outcome.Bar("hub", hub), new Outcome.Bar("camel", camel)),
                notes);
    }

    private static Round round(Plan plan, Path folder, Program hub, Peer database, int number) {
        for (int attempt = 1; ; attempt++) {
            var load = new ForeignLoad(database::database);
            var round = number + "-" + attempt;
            var hubs = seconds(hub, folder.resolve("hub-" + round));
            var camels = seconds(Programs.camel(), folder.resolve("camel-" + round));
            var foreign = load.share();
            Console.say("round %d: hub %.2f s, camel %.2f s", number, hubs, camels);
            if (foreign <= ForeignLoad.TOO_MUCH || plan.beside()) {
                return new Round(hubs, camels, foreign);
            }
            Console.say("round %d: thrown away, %.0f %% foreign load", number, foreign * 100);
            if (attempt > REPEATS_A_ROUND) {
                throw new ProtocolBroken("the machine is busy: round " + number + " was thrown away " + attempt
                        + " times; nothing is reported. Try again when it is quiet");
            }
        }
    }

    private static double seconds(Program program, Path folder) {
        try (var peer = new Peer(program, folder)) {
            return peer.start().toMillis() / 1_000.0;
        }
    }
}
