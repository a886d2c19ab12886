package io.caravanserai.hub.route.lint.catalog;

import io.caravanserai.hub.route.source.Node;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An option of an endpoint.
 *
 * @param type as Camel's metadata names it: boolean, integer, number, duration, string, …
 * @param allowed the only values; empty where any of the type will do
 * @param prefix of further options that belong to it; empty for most
 */
record Option(String name, String type, List<String> allowed, boolean required, String prefix) {

    private static final Pattern DURATION = Pattern.compile("-?\\d+|(\\d+\\s*(d|h|m|s|ms|[a-z]+)\\s*)+|P.*");

    /** From the metadata that a component's jar carries; a part of the address is never required as an option. */
    static Option of(Node.Entry entry) {
        var about = entry.value();
        return new Option(
                entry.key(),
                about.at("type").text(),
                about.at("enum").items().stream().map(Node::text).toList(),
                about.at("required").text().equals("true")
                        && about.at("kind").text().equals("parameter"),
                about.at("multiValue").text().equals("true")
                        ? about.at("prefix").text()
                        : "");
    }

    /** Why the value cannot be this option's; empty if it can. */
    String objection(String value) {
        if (value.contains("{{") || value.startsWith("#") || value.startsWith("RAW(")) {
            return "";
        }
        if (!allowed.isEmpty()) {
            return allowed.stream().anyMatch(one -> plain(one).equals(plain(value)))
                    ? ""
                    : "is none of " + String.join(", ", allowed);
        }
        return switch (type) {
            case "boolean" ->
                value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false") ? "" : "is not true or false";
            case "integer" -> value.matches("-?\\d+") ? "" : "is not a whole number";
            case "number" -> value.matches("-?\\d+(\\.\\d+)?") ? "" : "is not a number";
            case "duration" -> DURATION.matcher(value).matches() ? "" : "is not a duration, as in 10s or 500";
            default -> "";
        };
    }

    /** Camel takes LATEST_OF_ALL, latest-of-all and latestOfAll for the same word. */
    private static String plain(String word) {
        return word.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
