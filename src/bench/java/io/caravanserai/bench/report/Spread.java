package io.caravanserai.bench.report;

import java.util.List;
import java.util.Locale;

/** The middle and the ends of what the rounds gave. */
public record Spread(double median, double least, double most) {

    public static Spread of(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        var median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** As in {@code 0.74 (0.70–0.79)}. */
    public String shown(int decimals) {
        var number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + "–" + number + ")", median, least, most);
    }
}
