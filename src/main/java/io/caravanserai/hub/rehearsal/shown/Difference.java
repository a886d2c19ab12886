package io.caravanserai.hub.rehearsal.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.Set;

/**
 * Where what happened is not what was expected.
 *
 * @param expected written as it is compared
 * @param happened written alike
 * @param lines a unified diff from the one to the other; empty if they are the same
 */
public record Difference(String expected, String happened, List<String> lines) {

    private static final int CONTEXT = 3;

    public Difference {
        lines = List.copyOf(lines);
    }

    /**
     * Between two trees.
     *
     * @param optional keys that are compared only where they are expected
     */
    public static Difference between(JsonNode expected, JsonNode happened, Ignored ignored, Set<String> optional) {
        var wanted = ignored.without(expected);
        return between(Shown.sorted(wanted), Shown.sorted(Likened.of(ignored.without(happened), wanted, optional)));
    }

    public static Difference between(String expected, String happened) {
        var before = expected.lines().toList();
        var patch = DiffUtils.diff(before, happened.lines().toList());
        return new Difference(
                expected,
                happened,
                UnifiedDiffUtils.generateUnifiedDiff("expected", "happened", before, patch, CONTEXT));
    }

    /** Between two documents of XML, whatever their prefixes and spaces. */
    public static Difference ofXml(String expected, String happened) {
        return between(XmlLines.of(expected, List.of()), XmlLines.of(happened, List.of()));
    }

    /** What a case would have to expect: what happened, as far as it speaks of it, and as it was where it does not look. */
    public static JsonNode asExpected(JsonNode expected, JsonNode happened, Ignored ignored, Set<String> optional) {
        return ignored.restored(Likened.of(happened, expected, optional), expected);
    }

    public boolean isNone() {
        return lines.isEmpty();
    }
}
