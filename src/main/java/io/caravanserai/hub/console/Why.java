package io.caravanserai.hub.console;

import org.jspecify.annotations.Nullable;

/** Why somebody does something; the audit trail keeps it. */
public record Why(@Nullable String why) {

    private static final int LONGEST = 2_000;

    public String given() {
        return given(why);
    }

    public static String given(@Nullable String why) {
        return given(why, "\"why\": \"the address was corrected\"");
    }

    /** What was said; {@code example} shows how it is said here, to whoever did not. */
    public static String given(@Nullable String why, String example) {
        if (why == null || why.isBlank()) {
            throw new IllegalArgumentException("Say why, as in " + example);
        } else if (why.length() > LONGEST) {
            throw new IllegalArgumentException("why may have at most " + LONGEST + " characters");
        }
        return why.strip();
    }
}
