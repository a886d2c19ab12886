package io.caravanserai.hub.route.lint;

import io.caravanserai.hub.route.source.Place;
import java.util.Comparator;

/**
 * One thing that a rule objects to.
 *
 * @param message what is wrong, and what to do or what may have been meant
 * @param line the line of the file; empty where the file, or the line, is missing
 */
public record Finding(Rule rule, Severity severity, Place place, String message, String line)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::place).thenComparing(Finding::rule).thenComparing(Finding::message);

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
