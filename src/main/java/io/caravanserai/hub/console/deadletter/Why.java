package io.caravanserai.hub.console.deadletter;

import org.jspecify.annotations.Nullable;

/** Why somebody does something; the audit trail keeps it. */
public record Why(@Nullable String why) {

    private static final int LONGEST = 2_000;

    public static String given(@Nullable String why) {
        if (why == null || why.isBlank()) {
            throw new IllegalArgumentException("Say why, as in \"why\": \"the address was corrected\"");
        } else if (why.length() > LONGEST) {
            throw new IllegalArgumentException("why may have at most " + LONGEST + " characters");
        }
        return why.strip();
    }

    public String given() {
        return given(why);
    }
}
