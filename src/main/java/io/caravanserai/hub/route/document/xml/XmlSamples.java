package io.caravanserai.hub.route.document.xml;

import io.caravanserai.hub.route.document.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/** A document with every element and attribute that is required. */
public final class XmlSamples {

    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private XmlSamples() {}

    public static String of(Field root) {
        var sample = new XmlSamples();
        sample.prefixes.putAll(prefixes(root));
        sample.write(root, 0, true);
        return sample.text.toString();
    }

    private void write(Field field, int depth, boolean declares) {
        var name = name(field);
        text.append("  ".repeat(depth)).append('<').append(name);
        if (declares) {
            prefixes.forEach((namespace, prefix) -> text.append(" xmlns")
                    .append(prefix.isEmpty() ? "" : ":" + prefix)
                    .append("=\"")
                    .append(escaped(namespace))
                    .append('"'));
        }
        field.requiredChildren().stream()
                .filter(Field::attribute)
                .forEach(one -> text.append(' ')
                        .append(one.name())
                        .append("=\"")
                        .append(escaped(one.sample()))
                        .append('"'));
        var inside = field.requiredChildren().stream()
                .filter(child -> !child.attribute())
                .toList();
        if (inside.isEmpty()) {
            text.append('>')
                    .append(escaped(field.sample()))
                    .append("</")
                    .append(name)
                    .append(">\n");
            return;
        }
        text.append(">\n");
        inside.forEach(child -> write(child, depth + 1, false));
        text.append("  ".repeat(depth)).append("</").append(name).append(">\n");
    }

    private String name(Field field) {
        var prefix = prefixes.getOrDefault(field.namespace(), "");
        return prefix.isEmpty() ? field.name() : prefix + ":" + field.name();
    }

    /** The namespaces of a document with prefixes; the root's own is the default one where every element has a namespace. */
    public static Map<String, String> prefixes(Field root) {
        var prefixes = new LinkedHashMap<String, String>();
        boolean plain = root.required(12)
                .anyMatch(field -> !field.attribute() && field.namespace().isEmpty());
        root.required(12)
                .filter(field -> !field.namespace().isEmpty())
                .forEach(field -> prefixes.computeIfAbsent(
                        field.namespace(), any -> prefixes.isEmpty() && !plain ? "" : "n" + (prefixes.size() + 1)));
        return prefixes;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
