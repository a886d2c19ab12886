package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.Rounds;
import io.caravanserai.bench.report.Goal;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.report.Spread;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Program;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.Rivals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code start}: from nothing to the first order taken, the hub's PostgreSQL being there already, against plain Camel. */
final class Start implements Benchmark {

    private record Round(double hub, double camel) {
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
        Rounds<Round> counted;
        try (var first = new Peer(Programs.hub(), folder.resolve("first"))) {
            first.start(); // its PostgreSQL stays for those that are measured, and its tables are made
            var books = first.books().orElseThrow();
            var hub = Programs.hubOn(books);
            counted = Rounds.run(plan, first::database, number -> round(folder, hub, number));
        }
        var rounds = counted.all();
        var ratio = Spread.of(rounds.stream().map(Round::ratio).toList());
        var hub = rounds.stream().map(Round::hub).toList();
        var camel = rounds.stream().map(Round::camel).toList();
        var notes = new ArrayList<String>();
        notes.add(
                "From the start of the process to the answer to its first order, one at a time beside an idle hub that keeps the database, files in memory.");
        notes.add(
                "The hub has the class-data archive that ./hub archive makes and its image ships; plain Camel has none of its own.");
        notes.addAll(counted.notes());
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

    private static Round round(Path folder, Program hub, int number) {
        var hubs = seconds(hub, folder.resolve("hub-" + number));
        var camels = seconds(Rivals.camel(), folder.resolve("camel-" + number));
        Console.say("round %d: hub %.2f s, camel %.2f s", number, hubs, camels);
        return new Round(hubs, camels);
    }

    private static double seconds(Program program, Path folder) {
        try (var peer = new Peer(program, folder)) {
            return peer.start().toMillis() / 1_000.0;
        }
    }
}
