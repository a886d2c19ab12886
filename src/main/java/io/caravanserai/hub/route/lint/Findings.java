package io.caravanserai.hub.route.lint;

import io.caravanserai.hub.message.NearNames;
import io.caravanserai.hub.route.source.Place;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is found; the same thing found twice is one finding. */
public final class Findings {

    record Found(Rule rule, Place place, String message) {}

    private final Set<Found> all = new LinkedHashSet<>();

    public void add(Rule rule, Place place, String message) {
        all.add(new Found(rule, place, message));
    }

    /** For a name that nothing has: ends with the known names that may have been meant. */
    public void unknown(Rule rule, Place place, String message, String name, Collection<String> known) {
        add(rule, place, message + meant(name, known));
    }

    private static String meant(String name, Collection<String> known) {
        var near = NearNames.of(name, known);
        if (near.isEmpty()) {
            return "";
        }
        var last = near.size() - 1;
        var all = last == 0 ? near.get(0) : String.join(", ", near.subList(0, last)) + " or " + near.get(last);
        return ", did you mean " + all + "?";
    }

    Set<Found> all() {
        return all;
    }
}
