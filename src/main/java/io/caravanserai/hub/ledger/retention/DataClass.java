package io.caravanserai.hub.ledger.retention;

import java.util.Locale;

/** How delicate the content of a type is, from the least to the most. */
public enum DataClass {
    PUBLIC,
    INTERNAL,
    PERSONAL;

    /** Reads {@code personal}; anything else than the three is an {@link IllegalArgumentException}. */
    public static DataClass parse(String text) {
        return valueOf(text.strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
