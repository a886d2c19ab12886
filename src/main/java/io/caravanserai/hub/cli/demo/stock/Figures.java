package io.caravanserai.hub.cli.demo.stock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one played day comes to. */
final class Figures {

    private long looks;
    private long right;
    private int ordered;
    private int oversold;
    private int missed;
    private int backward;
    private int stale;
    private final List<Duration> delays = new ArrayList<>();

    void look(boolean isRight) {
        looks++;
        right += isRight ? 1 : 0;
    }

    void accepted(boolean isThere) {
        ordered++;
        oversold += isThere ? 0 : 1;
    }

    void declined(boolean isThere) {
        missed += isThere ? 1 : 0;
    }

    /** How long a change stayed unknown. */
    void known(Duration after) {
        delays.add(after);
    }

    void ended(int overwritten, int filtered) {
        backward = overwritten;
        stale = filtered;
    }

    String accuracy() {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * right / Math.max(1, looks));
    }

    String oversells() {
        return oversold + " of " + ordered;
    }

    String missedSales() {
        return Integer.toString(missed);
    }

    String stale() {
        return Integer.toString(stale);
    }

    String backward() {
        return Integer.toString(backward);
    }

    /** Of 100 changes, so many were known within what this answers. */
    String freshness(int ofHundred) {
        if (delays.isEmpty()) {
            return "-";
        }
        var sorted = delays.stream().sorted().toList();
        var delay = sorted.get(Math.min(sorted.size() - 1, sorted.size() * ofHundred / 100));
        if (delay.compareTo(Duration.ofMinutes(90)) > 0) {
            return String.format(Locale.ROOT, "%.1f h", delay.toMinutes() / 60.0);
        }
        return delay.compareTo(Duration.ofSeconds(90)) > 0
                ? delay.toMinutes() + " min"
                : String.format(Locale.ROOT, "%.2f s", delay.toMillis() / 1000.0);
    }
}
