package io.caravanserai.hub.route.scaffold;

import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.scaffold.draft.CanonicalSide;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What fills in the names of a path. A name that is a field of the canonical message too becomes that field; any other becomes the
 * business key, and somebody is told to look at it.
 */
final class ItemPaths {

    private static final String VARIABLE = """
        - setVariable:
            name: %s
            expression:
              %s
        """;

    private ItemPaths() {}

    /** The steps that set its variables, before the canonical message becomes another; empty for a path without names. */
    static String variables(Way.Http http, CanonicalSide type) {
        return http.names().stream()
                .map(name -> VARIABLE.formatted(name, expression(name, type)))
                .collect(Collectors.joining());
    }

    private static String expression(String name, CanonicalSide type) {
        return field(name, type)
                .map(field ->
                        "jq:\n        expression: ." + field + " | tostring\n        resultType: java.lang.String")
                .orElse("simple:\n        expression: ${variable.subject}");
    }

    /** A required field of the message itself, of that name however it is written, that is one value. */
    private static Optional<String> field(String name, CanonicalSide type) {
        return type.root().requiredChildren().stream()
                .filter(field -> field.children().isEmpty() && !field.many())
                .map(Field::name)
                .filter(field -> bare(field).equals(bare(name)) && field.matches("[A-Za-z_][A-Za-z0-9_]*"))
                .findFirst();
    }

    private static String bare(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(java.util.Locale.ROOT);
    }

    /** What the path is for the sample of the type. */
    static String sample(Way.Http http, CanonicalSide type) {
        var sample = CanonicalSide.tree(type.sample());
        var path = "/" + http.path();
        for (var name : http.names()) {
            var pointer = field(name, type).map(field -> "/" + field).orElse(type.key());
            var value = pointer.isEmpty() ? "" : sample.at(pointer).asText();
            path = path.replaceAll(
                    Pattern.quote("{" + name + "}"),
                    value.isEmpty()
                            ? "<any>"
                            : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.equals("/" + http.path()) ? path : "\"" + path + "\"";
    }

    /** What is left to do; nothing where every name is a field's. */
    static Optional<String> next(Way.Http http, CanonicalSide type, String route) {
        List<String> unsaid = http.names().stream()
                .filter(name -> field(name, type).isEmpty())
                .toList();
        return unsaid.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Look at " + String.join(", ", unsaid) + " in " + route
                                + ".camel.yaml: the business key stands there, for the document does not say what it is made of");
    }
}
