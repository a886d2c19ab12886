package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.rehearsal.CaseResult;
import io.caravanserai.hub.rehearsal.coverage.Coverage;
import io.caravanserai.hub.rehearsal.coverage.Coverage.Kind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** For people: a line for each file, and of each failure the case's line and what is different. */
final class TextReport implements TestReport {

    private final PrintWriter out;
    private @Nullable Path file;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void ran(CaseResult result) {
        if (!result.file().equals(file)) {
            file = result.file();
            out.println(result.file());
        }
        var mark = result.passed() ? "@|green ok|@    " : "@|bold,red FAILED|@";
        out.println(
                "  " + Ansi.AUTO.string(mark) + " " + result.name() + (result.passed() ? "" : "   " + result.place()));
        result.told().stream().flatMap(String::lines).forEach(line -> out.println("      " + coloured(line)));
        out.flush();
    }

    private static String coloured(String line) {
        var style = line.startsWith("+") ? "green" : line.startsWith("-") ? "red" : null;
        return style == null ? line : Ansi.AUTO.string("@|" + style + " %s|@").replace("%s", line);
    }

    @Override
    public void ended(List<CaseResult> results, Duration took, @Nullable Coverage coverage) {
        if (coverage != null) {
            tell(coverage);
        }
        if (results.isEmpty()) {
            return; // the command says why nothing was run
        }
        var failed = results.stream().filter(result -> !result.passed()).count();
        out.println();
        out.printf(
                Locale.ROOT,
                "%d case(s), %s, %.1f s%n",
                results.size(),
                failed == 0 ? "all as expected" : failed + " failed",
                took.toMillis() / 1000.0);
        out.flush();
    }

    private void tell(Coverage coverage) {
        out.println();
        for (var kind : Kind.values()) {
            out.printf(
                    Locale.ROOT,
                    "%-16s %3d of %3d reached, %3d %%%n",
                    kind,
                    coverage.reached(kind),
                    coverage.all(kind),
                    coverage.percent(kind));
        }
        var missed = coverage.missed();
        if (!missed.isEmpty()) {
            out.println("Reached by no case:");
            missed.forEach(place -> out.println("  " + place.at() + "  " + place.in() + ": " + place.what()
                    + (place.kind() == Kind.ERROR_BRANCH ? " (error branch)" : "")));
        }
    }
}
