package io.caravanserai.hub.prove.deploys;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.prove.door.Knocker;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.site.DeployDesk;
import io.caravanserai.hub.prove.site.Ledger;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Deploys one change after the other, and looks at what came of each. */
final class Deploying {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration IN_USE = Duration.ofMinutes(1);
    private static final Pattern GOOD = Pattern.compile("deployed|watched");
    private static final Pattern SHUT = Pattern.compile("(\\S+) was shut for (\\d+) ms");
    /** Doors that one at a time serves; messages of brokers wait in their queues and topics. */
    private static final Set<String> SINGLE = Set.of("parcels-by-rest", "parcels-by-soap", "parcels-by-file");

    private static final long GAP = 500;

    private final Run run;
    private final Site site;
    private final List<Knocker> knockers;
    private final DeployDesk desk;
    private final Map<String, Long> shut = new TreeMap<>();
    private final Map<String, Long> waited = new TreeMap<>();
    private Set<String> rebuiltLast = Set.of();
    private int refused;
    private int rolledBack;
    private int deployed;

    Deploying(Run run, Site site, List<Knocker> knockers) {
        this.run = run;
        this.site = site;
        this.knockers = knockers;
        this.desk = new DeployDesk(site.hub());
    }

    void carryOut(Change change, int number, int of) {
        var before = Untouched.at(desk);
        var versions = versions(site.ledger());
        var earlier = desk.newest().path("id").asText();
        var intact = change.isRollback() ? null : site.house().read(change.place());
        knockers.forEach(Knocker::longest);
        begin(change, number);
        var deploy = desk.after(earlier, PATIENCE);
        knockers.forEach(
                knocker -> waited.merge(knocker.door(), knocker.longest().toMillis(), Math::max));
        judge(change, deploy);
        if (change.broken()) {
            site.house().save(change.place(), intact);
        }
        var rebuilt = change.isRollback() ? rebuiltLast : change.rebuilt();
        rebuiltLast = change.broken() ? rebuiltLast : rebuilt;
        var others = new HashSet<>(site.house().routes().keySet());
        others.removeAll(rebuilt);
        var noticed = before.noticed(others, desk);
        run.demand(noticed.isEmpty(), change.toString(), "routes that nobody changed noticed it: " + noticed);
        if (change.told()) {
            run.demand(
                    Waiting.until(IN_USE, () -> !versions.containsAll(versions(site.ledger()))),
                    change.toString(),
                    "no message tells that something else handled it");
        }
        run.say(
                "deploy %d of %d, %s: %s%s",
                number, of, change, deploy.path("result").asText("nothing"), gaps(deploy));
    }

    /** Every other change of a file is asked for; the rest the hub sees by itself. */
    private void begin(Change change, int number) {
        if (change.isRollback()) {
            desk.rollback("proof");
            return;
        }
        site.house().edit(change.place(), change.where(), change.becomes(number));
        if (number % 2 == 0) {
            desk.ask("proof");
        }
    }

    private void judge(Change change, JsonNode deploy) {
        var result = deploy.path("result").asText("nothing");
        var findings = deploy.at("/report/findings").toString();
        if (change.broken()) {
            run.demand(
                    result.equals("refused") && findings.contains(change.place().replaceFirst(".*/", "")),
                    change.toString(),
                    "is " + result + ", telling " + findings);
            refused++;
            return;
        }
        run.demand(GOOD.matcher(result).matches(), change.toString(), "is " + result + ", telling " + findings);
        deployed++;
        rolledBack += change.isRollback() ? 1 : 0;
        SHUT.matcher(deploy.at("/report/steps").toString()).results().forEach(door -> {
            var time = Long.parseLong(door.group(2));
            shut.merge(door.group(1), time, Math::max);
            run.demand(
                    !SINGLE.contains(door.group(1)) || time <= GAP,
                    door.group(1),
                    "was shut for " + time + " ms, more than " + GAP);
        });
    }

    private static String gaps(JsonNode deploy) {
        var gaps = new StringBuilder();
        SHUT.matcher(deploy.at("/report/steps").toString())
                .results()
                .forEach(door -> gaps.append(", ").append(door.group()));
        return gaps.toString();
    }

    /** What has handled messages so far: names and hashes. */
    private static Set<String> versions(Ledger ledger) {
        return new HashSet<>(ledger.texts(
                "SELECT handled_by FROM message GROUP BY 1 UNION SELECT handled_by FROM delivery_history GROUP BY 1"));
    }

    void tell() {
        run.count("deploys", deployed + " of which " + rolledBack + " rolled back, and " + refused + " refused");
        run.count("doors shut at most, ms", shut);
        run.count("requests waited at most, ms", waited);
        run.count(
                "told to come back",
                knockers.stream().mapToInt(Knocker::turnedAway).sum() + " of "
                        + knockers.stream().mapToInt(Knocker::knocks).sum());
    }
}
