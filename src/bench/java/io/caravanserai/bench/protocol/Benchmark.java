package io.caravanserai.bench.protocol;

import io.caravanserai.bench.report.Outcome;
import java.nio.file.Path;

/** One comparison. */
public interface Benchmark {

    String name();

    /**
     * Runs it, from the golden set to the last round.
     *
     * @param folder emptied by whoever uses it
     */
    Outcome run(Plan plan, Path folder);
}
