package io.caravanserai.hub.delivery.system;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/** A time of every day, written {@code "06:30"}. */
public record TimeOfDay(LocalTime time) {

    private static final int MINUTES = 24 * 60;

    /** Reads the written form; used by the binding of configuration. */
    public static TimeOfDay valueOf(String text) {
        try {
            // YAML takes an unquoted 16:30 for a number to the base of sixty.
            if (text.matches("\\d{1,4}") && Integer.parseInt(text) < MINUTES) {
                return new TimeOfDay(LocalTime.ofSecondOfDay(Integer.parseInt(text) * 60L));
            }
            return new TimeOfDay(LocalTime.parse(text.strip()));
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException("'" + text + "' is not a time of day; write \"06:30\"", unreadable);
        }
    }

    @Override
    public String toString() {
        return time.toString();
    }
}
