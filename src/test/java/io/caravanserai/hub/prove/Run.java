package io.caravanserai.hub.prove;

import io.caravanserai.hub.prove.Finding.Flaw;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** One scenario under way: its seed and size, what it has counted and what it has found. */
final class Run {

    private static final Duration SENDING = Duration.ofMinutes(15);
    private static final Duration DRAINING = Duration.ofMinutes(5);

    private final String scenario;
    private final long seed;
    private final Size size;
    private final PrintStream out;
    private final Map<String, Object> counts = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final long start = System.nanoTime();
    private Duration took = Duration.ZERO;

    Run(String scenario, long seed, Size size, PrintStream out) {
        this.scenario = scenario;
        this.seed = seed;
        this.size = size;
        this.out = out;
    }

    /** The same numbers for the same seed, scenario and use, whatever else is drawn. */
    Random random(String use) {
        return new Random(seed * 1_000_003L + (scenario + '/' + use).hashCode());
    }

    Size size() {
        return size;
    }

    Path folder() {
        return HubApp.PROVE.resolve(scenario);
    }

    void say(String format, Object... values) {
        var elapsed = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        out.printf(Locale.ROOT, "%-10s %4d s  %s%n", scenario, elapsed, String.format(Locale.ROOT, format, values));
    }

    void count(String what, Object number) {
        counts.put(what, number);
    }

    void demand(boolean met, String where, String what) {
        if (!met) {
            find(List.of(new Finding(Flaw.DEMAND, where, what)));
        }
    }

    void find(List<Finding> more) {
        findings.addAll(more);
        more.stream().limit(20).forEach(finding -> say("!! %s", finding));
    }

    /** Lets the load end. */
    void await(Load load) {
        load.allow(load.total());
        var sent = Waiting.until(SENDING, load::isDone);
        demand(sent, "doors", load.acknowledged() + " of " + load.total() + " acknowledged in " + SENDING);
        count("sent again", load.repeats());
    }

    /** Lets the ledger drain, and compares what everybody has written down. */
    void settle(Site site, Records records, Doors doors) {
        demand(doors.refusal() == null, "doors", "a parcel that obeys was refused: " + doors.refusal());
        if (!site.drained(DRAINING)) {
            find(List.of(new Finding(Flaw.STUCK, "ledger", site.ledger().open() + " deliveries")));
        }
        var books = site.books(records);
        count("acknowledged", records.acknowledged().count());
        count("effects", site.effects());
        count("parked", books.parked().get(Kind.BLIND).size());
        count("PostgreSQL", site.ledger().version());
        find(Checker.check(books));
    }

    void end() {
        took = Duration.ofNanos(System.nanoTime() - start);
    }

    String scenario() {
        return scenario;
    }

    long seed() {
        return seed;
    }

    Duration took() {
        return took;
    }

    Map<String, Object> counts() {
        return counts;
    }

    List<Finding> findings() {
        return findings;
    }
}
