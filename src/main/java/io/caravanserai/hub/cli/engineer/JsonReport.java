package io.caravanserai.hub.cli.engineer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.rehearsal.CaseResult;
import io.caravanserai.hub.rehearsal.coverage.Coverage;
import io.caravanserai.hub.rehearsal.coverage.Coverage.Kind;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** For scripts: one object at the end. */
record JsonReport(PrintWriter out) implements TestReport {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public void ran(CaseResult result) {
        // told at the end
    }

    @Override
    public void ended(List<CaseResult> results, Duration took, @Nullable Coverage coverage) {
        var report = NODES.objectNode()
                .put("cases", results.size())
                .put(
                        "failed",
                        results.stream().filter(result -> !result.passed()).count())
                .put("millis", took.toMillis());
        var all = report.putArray("results");
        results.forEach(result -> {
            var told = all.addObject()
                    .put("file", result.file().toString())
                    .put("line", result.line())
                    .put("name", result.name())
                    .put("passed", result.passed())
                    .put("millis", result.took().toMillis());
            if (!result.passed()) {
                told.put("failure", String.join("\n", result.told()));
            }
        });
        if (coverage != null) {
            var told = report.putObject("coverage");
            for (var kind : Kind.values()) {
                told.putObject(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .put("reached", coverage.reached(kind))
                        .put("all", coverage.all(kind))
                        .put("percent", coverage.percent(kind));
            }
            var missed = told.putArray("missed");
            coverage.missed()
                    .forEach(place -> missed.addObject()
                            .put(
                                    "kind",
                                    place.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .put("at", place.at())
                            .put("in", place.in())
                            .put("what", place.what()));
        }
        out.println(report.toPrettyString());
        out.flush();
    }
}
