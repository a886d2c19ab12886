package io.caravanserai.hub.route.document;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as the house writes them. */
public final class Words {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][\\w-]*( [\\w'.()/-]+)*");

    /** What would be read as something else than text. */
    private static final Set<String> SPECIAL = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private Words() {}

    /** {@code createShipment}, {@code Create_Shipment} and {@code CREATE SHIPMENT} are {@code create-shipment}. */
    public static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "")
                .replaceAll("^(?=[0-9])", "n");
    }

    /** A text as a scalar of YAML. */
    public static String yaml(String text) {
        return PLAIN.matcher(text).matches() && !SPECIAL.contains(text.toLowerCase(Locale.ROOT))
                ? text
                : '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** A text as one line, cut where a sentence or 80 characters end. */
    public static String line(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        int end = line.indexOf(". ");
        line = end > 0 ? line.substring(0, end) : line.replaceFirst("\\.$", "");
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }
}
