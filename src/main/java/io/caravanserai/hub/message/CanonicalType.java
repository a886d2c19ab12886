package io.caravanserai.hub.message;

import java.util.regex.Pattern;

/** A type of the canonical model with its version, written {@code order.v1}. */
public record CanonicalType(String name, int version) {

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\\.v([1-9][0-9]{0,3})");

    /** Reads {@code <name>.v<n>}; anything else is an {@link IllegalArgumentException} that says so. */
    public static CanonicalType parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a canonical type; write <name>.v<n> in lower case, as in order.v1");
        }
        return new CanonicalType(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return name + ".v" + version;
    }
}
