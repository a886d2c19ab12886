package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.rehearsal.CaseResult;
import io.caravanserai.hub.rehearsal.coverage.Coverage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run of cases is told. */
interface TestReport {

    /** The forms in which it can be told. */
    enum Form {
        text,
        junit,
        json;

        TestReport on(PrintWriter out) {
            return switch (this) {
                case text -> new TextReport(out);
                case junit -> new JunitReport(out);
                case json -> new JsonReport(out);
            };
        }
    }

    /** Tells one case as it ends, where the form allows it. */
    void ran(CaseResult result);

    /**
     * Tells the whole.
     *
     * @param coverage null where it was not asked for
     */
    void ended(List<CaseResult> results, Duration took, @Nullable Coverage coverage);
}
