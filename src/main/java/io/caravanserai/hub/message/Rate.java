package io.caravanserai.hub.message;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** How much in a period, written {@code 20/s}, {@code 600/m} or {@code 1000/h}. */
public record Rate(int count, Duration period) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})/([smh])");
    private static final Map<String, Duration> PERIODS =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    /** Reads the written form; used by the binding of configuration. */
    public static Rate valueOf(String text) {
        var matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a rate; write 20/s, 600/m or 1000/h");
        }
        return new Rate(
                Integer.parseInt(matcher.group(1)), PERIODS.getOrDefault(matcher.group(2), Duration.ofSeconds(1)));
    }

    /** As it is read. */
    @Override
    public String toString() {
        var unit = period.toHours() > 0 ? "h" : period.toMinutes() > 0 ? "m" : "s";
        return count + "/" + unit;
    }
}
