package io.caravanserai.hub.delivery.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How files are named: {@code {number}} tells them apart and shows whoever receives them that one is missing. */
record FileName(String pattern, ZoneId zone) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    /** Why no file can be named so. */
    static Optional<String> problem(@Nullable String pattern) {
        if (pattern == null) {
            return Optional.of("needs the option fileName");
        } else if (!pattern.contains("{number}")) {
            return Optional.of(
                    "its fileName '" + pattern + "' must contain {number}: no file may have the name of another");
        }
        return pattern.replaceAll("\\{(number|date|time)}", "1").matches("[A-Za-z0-9][A-Za-z0-9._-]{0,150}")
                ? Optional.empty()
                : Optional.of(
                        "its fileName '" + pattern
                                + "' may hold letters, digits, '.', '_', '-', {number}, {date} and {time}, and begins with none of the marks");
    }

    String of(long number, Instant closed) {
        var at = closed.atZone(zone);
        return pattern.replace("{number}", Long.toString(number))
                .replace("{date}", DATE.format(at))
                .replace("{time}", TIME.format(at));
    }
}
