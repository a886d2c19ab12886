package io.caravanserai.hub.route.lint;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** The hub would not start, would lose or double something, or nobody could find their way. */
    ERROR,
    /** Works, but will cost somebody time. */
    WARNING,
    /** Not asked for: config/lint.yaml may say so for a rule. */
    OFF;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
