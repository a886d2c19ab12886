package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Node.Kind;
import io.caravanserai.hub.route.source.Place;
import io.caravanserai.hub.route.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The JSON schema of Camel's YAML, as its jar brings it.
 *
 * <p>The words of JSON Schema that it uses are read here, not by the validator that contracts use: that one takes longer to
 * start than the whole lint may, and names the object around a wrong key instead of the key. A test holds the two against
 * each other.
 */
final class CamelSchema {

    /** What is wrong, and the words that would be right there. */
    record Problem(Place place, String message, String wrong, Collection<String> known) {}

    private static final Set<String> APPLIED_BY_ALTERNATIVES = Set.of("oneOf", "anyOf");

    private final Node document;

    private CamelSchema(Node document) {
        this.document = document;
    }

    static CamelSchema load() {
        try (InputStream in = Objects.requireNonNull(
                CamelSchema.class.getResourceAsStream("/schema/camelYamlDsl.json"),
                "camel-yaml-dsl brings its schema")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new CamelSchema(
                    SourceFile.of(Path.of("camelYamlDsl.json"), text).root());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file of routes. */
    List<Problem> file(Node file) {
        return problems(file, document);
    }

    /** What stands below {@code route:}. */
    List<Problem> route(Node route) {
        return problems(route, document.at("items", "definitions", "org.apache.camel.model.RouteDefinition"));
    }

    private List<Problem> problems(Node value, Node schema) {
        var problems = new ArrayList<Problem>();
        judge(value, schema, problems);
        return problems;
    }

    private void judge(Node value, Node schema, List<Problem> problems) {
        if (schema.has("$ref")) {
            judge(value, resolve(schema.at("$ref").text()), problems);
            return;
        }
        if (!typed(value, schema, problems)) {
            return;
        }
        if (schema.has("enum")
                && schema.at("enum").items().stream()
                        .noneMatch(one -> one.text().equals(value.text()))
                && !isLate(value)) {
            var allowed = schema.at("enum").items().stream().map(Node::text).toList();
            problems.add(new Problem(
                    value.place(),
                    "'" + value.text() + "' is none of " + String.join(", ", allowed),
                    value.text(),
                    allowed));
        }
        APPLIED_BY_ALTERNATIVES.forEach(word -> alternatives(value, schema.at(word), problems));
        if (schema.has("not") && problems(value, schema.at("not")).isEmpty()) {
            problems.add(new Problem(value.place(), "these keys exclude each other: " + value, "", List.of()));
        }
        if (value.isMap()) {
            object(value, schema, problems);
        }
        if (value.isList() && schema.has("items")) {
            value.items().forEach(item -> judge(item, schema.at("items"), problems));
        }
    }

    private void object(Node value, Node schema, List<Problem> problems) {
        var properties = schema.at("properties");
        for (var name : schema.at("required").items()) {
            if (!value.has(name.text())) {
                problems.add(new Problem(value.place(), "'" + name.text() + "' is missing", "", List.of()));
            }
        }
        if (schema.has("maxProperties")
                && value.keys().size()
                        > Integer.parseInt(schema.at("maxProperties").text())) {
            problems.add(new Problem(
                    value.entries().stream().skip(1).findFirst().orElseThrow().place(),
                    "one item has one key: begin the next with '- '",
                    "",
                    List.of()));
        }
        for (var entry : value.entries()) {
            if (properties.has(entry.key())) {
                judge(entry.value(), properties.at(entry.key()), problems);
            } else if (schema.at("additionalProperties").isMap()) {
                judge(entry.value(), schema.at("additionalProperties"), problems);
            } else if (schema.at("additionalProperties").text().equals("false")) {
                problems.add(new Problem(
                        entry.place(), "Camel knows no '" + entry.key() + "' here", entry.key(), properties.keys()));
            }
        }
    }

    /** One that fits is enough; of several that do not, the nearest tells what is wrong. */
    private void alternatives(Node value, Node alternatives, List<Problem> problems) {
        var failed = new ArrayList<List<Problem>>();
        for (var alternative : alternatives.items()) {
            var found = problems(value, alternative);
            if (found.isEmpty()) {
                return;
            }
            failed.add(found);
        }
        failed.stream()
                .min(Comparator.<List<Problem>>comparingLong(found -> found.stream()
                                .filter(one -> one.place().equals(value.place()))
                                .count())
                        .thenComparing(List::size))
                .ifPresent(problems::addAll);
    }

    private static boolean typed(Node value, Node schema, List<Problem> problems) {
        var type = schema.at("type").text();
        boolean fits = switch (type) {
            case "object" -> value.isMap();
            case "array" -> value.isList();
            case "string" -> value.kind() == Kind.TEXT;
            case "boolean" -> value.kind() == Kind.BOOLEAN || isLate(value);
            case "integer", "number" -> value.kind() == Kind.NUMBER || isLate(value);
            default -> true;
        };
        if (!fits) {
            problems.add(
                    new Problem(value.place(), said(value) + " stands where " + wanted(type, value), "", List.of()));
        }
        return fits;
    }

    /** A placeholder has the type that its value will have. */
    private static boolean isLate(Node value) {
        return value.kind() == Kind.TEXT && value.text().contains("{{");
    }

    private static String said(Node value) {
        return switch (value.kind()) {
            case MAP -> "a map";
            case LIST -> "a list";
            case NULL, ABSENT -> "nothing";
            default -> "'" + value.text() + "'";
        };
    }

    private static String wanted(String type, Node value) {
        return switch (type) {
            case "object" -> "a map belongs";
            case "array" -> "a list belongs";
            case "string" -> value.isScalar() ? "a text belongs: put it in quotes" : "a text belongs";
            case "boolean" -> "true or false belongs";
            default -> "a number belongs";
        };
    }

    private Node resolve(String reference) {
        var node = document;
        for (var step : reference.substring(2).split("/")) {
            node = node.at(step);
        }
        return node;
    }
}
