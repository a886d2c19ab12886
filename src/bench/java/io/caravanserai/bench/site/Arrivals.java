package io.caravanserai.bench.site;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What has arrived at a peer's targets, by target. */
public final class Arrivals {

    private final Control control;

    Arrivals(Control control) {
        this.control = control;
    }

    /** How many, by target. */
    public Map<String, Long> counts() {
        return lines("/count").stream()
                .collect(Collectors.toMap(
                        line -> line.get(0), line -> Long.valueOf(line.get(1)), Long::sum, TreeMap::new));
    }

    /** How many at the target that has the fewest. */
    public long everywhere() {
        return counts().values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    /** How many at the target that has the most; more than {@link #everywhere} only while some are under way. */
    public long somewhere() {
        return counts().values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** From now on what arrives is kept, or no more; either way what was kept is forgotten. */
    public void keep(boolean on) {
        control.ask("/keep?" + (on ? "on" : "off"));
    }

    /** What was kept, JSON values by target. */
    public Map<String, List<String>> kept() {
        return lines("/kept").stream()
                .collect(Collectors.groupingBy(
                        line -> line.get(0),
                        TreeMap::new,
                        Collectors.mapping(line -> line.get(1), Collectors.toList())));
    }

    /** From now on the time of each arrival at these is noted, and no other; what was noted is forgotten. */
    public void note(Collection<String> targets) {
        control.ask(targets.isEmpty() ? "/note" : "/note?" + String.join(",", targets));
    }

    /** When each order first arrived, by target and number, in microseconds of the machine's clock. */
    public Map<String, Map<String, Long>> times() {
        var times = new TreeMap<String, Map<String, Long>>();
        for (var line : lines("/noted")) {
            times.computeIfAbsent(line.get(0), unused -> new HashMap<>())
                    .merge(line.get(1), Long.valueOf(line.get(2)), Math::min);
        }
        return times;
    }

    /** A target answers nothing any more, or again. */
    public void swallow(String target, boolean on) {
        control.ask("/swallow?" + target + "=" + (on ? "on" : "off"));
    }

    /** The targets within the program's process are out of reach, or there again. */
    public void away(boolean on) {
        control.ask("/away?" + (on ? "on" : "off"));
    }

    private List<List<String>> lines(String what) {
        return control.ask(what)
                .lines()
                .map(line -> List.of(line.split("\t", 3)))
                .toList();
    }
}
