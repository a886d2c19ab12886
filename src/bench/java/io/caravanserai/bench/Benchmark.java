package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.report.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One comparison. */
interface Benchmark {

    /** In the order in which {@code all} runs them. */
    List<Benchmark> ALL = List.of(new Overhead(), new Durable(), new Route(), new Start());

    /** Those that are still to be written, with what they will compare. */
    Map<String, String> NOT_THERE = Map.of(
            "isolation", "ten targets, one black-holed",
            "end-to-end", "accepted to settled at three targets",
            "soap", "against Apache Synapse",
            "file", "CSV to Kafka against a bare loop",
            "routes", "10 to 1 000 routes",
            "flood", "500 connections of 100 KB");

    String name();

    /**
     * Runs it, from the golden set to the last round.
     *
     * @param folder emptied by whoever uses it
     */
    Outcome run(Plan plan, Path folder);
}
