package io.caravanserai.bench.report;

import java.util.List;

/**
 * What one benchmark has to tell.
 *
 * @param columns of the table, the first of which names the peer
 * @param bars what the picture shows, in {@code unit}
 * @param notes sentences below the table
 */
public record Outcome(
        String name,
        String title,
        List<String> columns,
        List<List<String>> rows,
        List<Goal> goals,
        String unit,
        List<Bar> bars,
        List<String> notes) {

    /** A peer and what each round gave. */
    public record Bar(String label, List<Double> rounds) {}
}
