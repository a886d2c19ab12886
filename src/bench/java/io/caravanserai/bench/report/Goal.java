package io.caravanserai.bench.report;

import java.util.Locale;

/**
 * What the hub must reach, and what it did.
 *
 * @param atLeast whether more is better
 */
public record Goal(String what, double reach, boolean atLeast, Spread measured) {

    public boolean isReached() {
        return atLeast ? measured.median() >= reach : measured.median() <= reach;
    }

    String shown() {
        return String.format(
                Locale.ROOT,
                "- %s: %s, goal %s %.2f: **%s**",
                what,
                measured.shown(2),
                atLeast ? "≥" : "≤",
                reach,
                isReached() ? "reached" : "not reached");
    }
}
