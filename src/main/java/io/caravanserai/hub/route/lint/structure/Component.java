package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.route.source.Node;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a Camel component's own metadata says of its endpoints. */
final class Component {

    private static final Pattern DURATION = Pattern.compile("-?\\d+|(\\d+\\s*(d|h|m|s|ms|[a-z]+)\\s*)+|P.*");

    private final Node metadata;

    Component(Node metadata) {
        this.metadata = metadata;
    }

    Set<String> options() {
        var names = new TreeSet<String>();
        // A part of the address may be written as an option too.
        metadata.at("properties").entries().forEach(entry -> names.add(entry.key()));
        return names;
    }

    boolean knows(String option) {
        return options().contains(option)
                || metadata.at("properties").entries().stream()
                        .map(Node.Entry::value)
                        .filter(value -> value.at("multiValue").text().equals("true"))
                        .anyMatch(value -> value.at("prefix").says()
                                && option.startsWith(value.at("prefix").text()));
    }

    /** Whether options that it does not know are the other side's, as the query parameters of a web address are. */
    boolean isLenient() {
        return metadata.at("component", "lenientProperties").text().equals("true");
    }

    /** Options without which no endpoint is made. */
    List<String> required() {
        return metadata.at("properties").entries().stream()
                .filter(entry -> entry.value().at("kind").text().equals("parameter"))
                .filter(entry -> entry.value().at("required").text().equals("true"))
                .map(Node.Entry::key)
                .toList();
    }

    /** Why the value cannot be that option's; empty if it can. */
    String objection(String option, String value) {
        var about = metadata.at("properties", option);
        if (value.contains("{{") || value.startsWith("#") || value.startsWith("RAW(")) {
            return "";
        }
        if (about.has("enum")) {
            var allowed = about.at("enum").items().stream().map(Node::text).toList();
            return allowed.stream().anyMatch(value::equalsIgnoreCase) ? "" : "is none of " + String.join(", ", allowed);
        }
        return switch (about.at("type").text()) {
            case "boolean" ->
                value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false") ? "" : "is not true or false";
            case "integer" -> value.matches("-?\\d+") ? "" : "is not a whole number";
            case "number" -> value.matches("-?\\d+(\\.\\d+)?") ? "" : "is not a number";
            case "duration" -> DURATION.matcher(value).matches() ? "" : "is not a duration, as in 10s or 500";
            default -> "";
        };
    }
}
