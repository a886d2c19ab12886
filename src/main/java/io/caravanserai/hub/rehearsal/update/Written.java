package io.caravanserai.hub.rehearsal.update;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.rehearsal.shown.Shown;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value as YAML, in one line or in a block. */
final class Written {

    private static final int LINE = 100;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/_$][\\w ./@+()$-]*");
    private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|~");

    private Written() {}

    /** As it stands after {@code key:}, where the lines below it are indented so far. */
    static String value(JsonNode value, int indent) {
        var flow = flow(value);
        if (value.isTextual() && value.asText().contains("\n")) {
            return "|" + (value.asText().endsWith("\n") ? "" : "-") + "\n"
                    + indented(value.asText(), indent).stripTrailing();
        } else if (value.isValueNode() || value.isEmpty() || (flow.length() <= LINE && !flow.contains("\\n"))) {
            return flow;
        }
        return "\n" + indented(block(value), indent).stripTrailing();
    }

    private static String block(JsonNode value) {
        return Shown.yaml(value);
    }

    static String flow(JsonNode value) {
        if (value.isObject()) {
            var fields = new ArrayList<String>();
            value.properties().forEach(field -> fields.add(key(field.getKey()) + ": " + flow(field.getValue())));
            return "{" + String.join(", ", fields) + "}";
        } else if (value.isArray()) {
            var items = new ArrayList<String>();
            value.forEach(item -> items.add(flow(item)));
            return "[" + String.join(", ", items) + "]";
        }
        return value.isTextual() ? text(value.asText()) : value.asText();
    }

    static String key(String name) {
        return text(name);
    }

    private static String text(String text) {
        return PLAIN.matcher(text).matches()
                        && !text.endsWith(" ")
                        && !WORD.matcher(text).matches()
                ? text
                : com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    private static String indented(String text, int indent) {
        return text.lines()
                .map(line -> line.isBlank() ? "" : " ".repeat(indent) + line)
                .collect(Collectors.joining("\n"));
    }
}
