package io.caravanserai.hub.rehearsal;

import io.caravanserai.hub.rehearsal.casefile.CaseFile.Entry;
import io.caravanserai.hub.rehearsal.casefile.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one case.
 *
 * @param line where it begins; 0 for what is wrong with the whole file
 * @param entry the case as it is written; null for a whole file
 * @param ran null where it could not be run
 * @param problems why it failed, beside its differences; empty where it passed
 */
public record CaseResult(
        Path file,
        int line,
        String name,
        Duration took,
        @Nullable Entry entry,
        @Nullable Ran ran,
        List<String> problems) {

    public CaseResult {
        problems = List.copyOf(problems);
    }

    public boolean passed() {
        return problems.isEmpty() && ran != null && ran.passed();
    }

    /** {@code routes/orders/orders.test.yaml:18} */
    public String place() {
        return line == 0 ? file.toString() : file + ":" + line;
    }

    /** Why it failed, for people: problems, then the difference line by line. */
    public List<String> told() {
        return ran == null || ran.difference().isNone()
                ? problems
                : java.util.stream.Stream.concat(problems.stream(), ran.difference().lines().stream())
                        .toList();
    }
}
