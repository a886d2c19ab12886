package io.caravanserai.hub.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Reads what a request says; what cannot be read becomes a complaint that names the parameter and what it may be. */
public final class Asked {

    /** How {@link #when} is written. */
    public static final String WHEN = "a time as in 2026-01-31T08:00:00Z, or how long ago as in 2h";

    private Asked() {}

    /** A moment, or how long ago it was. */
    public static Instant when(String text) {
        return text.indexOf('T') == 10 || text.indexOf('-') == 4
                ? Instant.parse(text)
                : Clock.systemUTC()
                        .instant()
                        .minus(DurationStyle.detectAndParse(text.strip()).abs());
    }

    public static <T> T of(String name, String value, Function<String, T> reader, String form) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw new IllegalArgumentException(name + " must be " + form + ", not '" + value + "'", unreadable);
        }
    }

    public static <T> @Nullable T optional(
            String name, @Nullable String value, Function<String, T> reader, String form) {
        return value == null || value.isBlank() ? null : of(name, value, reader, form);
    }
}
