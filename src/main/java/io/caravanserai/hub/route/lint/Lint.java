package io.caravanserai.hub.route.lint;

import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Runs every check over a house. Reads files only; starts no Spring and no Camel. */
public final class Lint {

    private final House house;
    private final Measures measures;
    private final List<Check> checks;

    public Lint(House house, Measures measures, List<Check> checks) {
        this.house = house;
        this.measures = measures;
        this.checks = List.copyOf(checks);
    }

    /**
     * Every finding below these paths; below all, if there are none. The whole house is read in any case, as what a file says
     * can be judged only beside the others.
     */
    public Report run(List<Path> paths) {
        var found = new Findings();
        checks.forEach(check -> check.check(house, found));
        var accepted = house.files().stream()
                .flatMap(file -> Accepted.in(file).stream())
                .toList();
        var open = new TreeSet<Finding>();
        var used = new ArrayList<Accepted>();
        int answered = 0;
        for (var each : found.all()) {
            var by = accepted.stream().filter(one -> one.covers(each)).toList();
            used.addAll(by);
            if (by.stream().anyMatch(one -> !one.reason().isEmpty())) {
                answered++;
            } else {
                open.add(finding(each.rule(), each.place(), each.message()));
            }
        }
        accepted.stream()
                .filter(one -> one.reason().isEmpty() || Rule.of(one.rule()).isEmpty())
                .forEach(one -> open.add(finding(
                        Rule.R002, one.place(), "say which rule and why: lint: accept HUB-Rnnn because <reason>")));
        accepted.stream()
                .filter(one -> !used.contains(one) && Rule.of(one.rule()).isPresent())
                .forEach(one -> open.add(finding(
                        Rule.R003,
                        one.place(),
                        "nothing below it breaks " + one.rule() + " any more: remove the comment")));
        var asked = open.stream()
                .filter(finding -> finding.severity() != Severity.OFF)
                .filter(finding -> paths.isEmpty() || paths.stream().anyMatch(below(finding.place())))
                .toList();
        return new Report(asked, house.files().size(), answered);
    }

    private Finding finding(Rule rule, Place place, String message) {
        return new Finding(rule, measures.severity(rule), place, message, house.line(place));
    }

    private static Predicate<Path> below(Place place) {
        var file = place.file().toAbsolutePath().normalize();
        return path -> file.startsWith(path.toAbsolutePath().normalize());
    }
}
