package io.caravanserai.hub.message;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The known names that someone who misspelt one may have meant. */
public final class NearNames {

    private static final int MOST = 3;

    private NearNames() {}

    /** At most three known names, the nearest first; empty when nothing is near. */
    public static List<String> of(String wrong, Collection<String> known) {
        int tolerated = Math.max(2, wrong.length() / 3);
        return known.stream()
                .filter(name -> distance(wrong, name) <= tolerated)
                .sorted(Comparator.<String>comparingInt(name -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** A clause to end a sentence with: {@code "; did you mean a or b?"}, or all known names if none is near. */
    public static String clause(String wrong, Collection<String> known) {
        var near = of(wrong, known);
        if (!near.isEmpty()) {
            return "; did you mean " + String.join(" or ", near) + "?";
        }
        return known.isEmpty()
                ? "; there is none at all"
                : "; known: " + String.join(", ", known.stream().sorted().toList());
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[row.length - 1];
    }
}
