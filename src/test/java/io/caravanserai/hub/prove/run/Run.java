package io.caravanserai.hub.prove.run;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.HubApp;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Checker;
import io.caravanserai.hub.prove.record.Finding;
import io.caravanserai.hub.prove.record.Finding.Flaw;
import io.caravanserai.hub.prove.record.Kind;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.site.Site;
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
public final class Run {

    private final String scenario;
    private final long seed;
    private final Size size;
    private final String only;
    private final PrintStream out;
    private final Map<String, Object> counts = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final long start = System.nanoTime();
    private String skipped;
    private Duration took = Duration.ZERO;

    /** @param only what is wanted of a scenario that tries many things: those whose name has this in it */
    public Run(String scenario, long seed, Size size, String only, PrintStream out) {
        this.only = only;
        this.scenario = scenario;
        this.seed = seed;
        this.size = size;
        this.out = out;
    }

    /** The same numbers for the same seed, scenario and use, whatever else is drawn. */
    public Random random(String use) {
        return new Random(seed * 1_000_003L + (scenario + '/' + use).hashCode());
    }

    public Size size() {
        return size;
    }

    public boolean wants(String name) {
        return name.contains(only);
    }

    public Path folder() {
        return HubApp.PROVE.resolve(scenario);
    }

    public void say(String format, Object... values) {
        var elapsed = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        out.printf(Locale.ROOT, "%-10s %4d s  %s%n", scenario, elapsed, String.format(Locale.ROOT, format, values));
    }

    /** What this machine does not allow is told, never passed over. */
    public void skip(String why) {
        skipped = why;
        say("skipped: %s", why);
    }

    /** Null where it was played. */
    String skipped() {
        return skipped;
    }

    public void count(String what, Object number) {
        counts.put(what, number);
    }

    public void demand(boolean met, String where, String what) {
        if (!met) {
            find(List.of(new Finding(Flaw.DEMAND, where, what)));
        }
    }

    public void find(List<Finding> more) {
        findings.addAll(more);
        more.stream().limit(20).forEach(finding -> say("!! %s", finding));
    }

    /** Lets the load end. */
    public void await(Load load) {
        load.allow(load.total());
        var patience = Duration.ofMinutes(size.of(15, 60));
        var sent = Waiting.until(patience, load::isDone);
        demand(sent, "doors", load.acknowledged() + " of " + load.total() + " acknowledged in " + patience);
        count("sent again", load.repeats());
    }

    /** Lets the ledger drain, and compares what everybody has written down. */
    public void settle(Site site, Records records, Doors doors) {
        demand(doors.refusal() == null, "doors", "a parcel that obeys was refused: " + doors.refusal());
        if (!site.drained(Duration.ofMinutes(size.of(5, 30)), records.acknowledgedCount())) {
            find(List.of(new Finding(Flaw.STUCK, "ledger", site.ledger().open() + " deliveries")));
        }
        var refused = site.ledger().count("SELECT count(*) FROM reject");
        demand(refused == 0, "doors", refused + " parcels that obey became rejects");
        var books = site.books(records);
        count("acknowledged", records.acknowledgedCount() + " " + records.byDoor());
        count("effects", books.effects().values().stream().mapToInt(List::size).sum());
        count("parked", books.parked().get(Kind.BLIND).size());
        count("on", versions(site));
        find(Checker.check(books));
    }

    private static String versions(Site site) {
        var servers = new ArrayList<>(List.of("PostgreSQL " + site.ledger().version()));
        if (site.brokers() != null) {
            site.brokers().both().forEach(broker -> servers.add(broker.product()));
        }
        return String.join(" · ", servers);
    }

    public void end() {
        took = Duration.ofNanos(System.nanoTime() - start);
    }

    public String scenario() {
        return scenario;
    }

    public long seed() {
        return seed;
    }

    public Duration took() {
        return took;
    }

    public Map<String, Object> counts() {
        return counts;
    }

    public List<Finding> findings() {
        return findings;
    }
}
