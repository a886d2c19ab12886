package io.caravanserai.bench.protocol;

import java.time.Duration;
import java.util.Locale;

/** What is told while it runs. */
public final class Console {

    private static final long START = System.nanoTime();

    private Console() {}

    public static void say(String format, Object... values) {
        var elapsed = Duration.ofNanos(System.nanoTime() - START).toSeconds();
        System.out.printf(
                Locale.ROOT, "%3d:%02d  %s%n", elapsed / 60, elapsed % 60, String.format(Locale.ROOT, format, values));
    }
}
