package io.caravanserai.hub.route.lint.contract;

import io.caravanserai.hub.message.NearNames;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Node.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The words of a JSON Schema of 2020-12: those that are misspelt, and those that say what cannot be meant. A word that is like no
 * known one may stand there, as JSON Schema allows.
 */
final class SchemaWords {

    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");

    private static final Set<String> ONE = Set.of(
            "items",
            "additionalProperties",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties");

    private static final Set<String> NAMED =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

    private static final Set<String> LISTED = Set.of("prefixItems", "allOf", "anyOf", "oneOf");

    private static final Set<String> COUNTS = Set.of(
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minContains",
            "maxContains");

    private static final Set<String> NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");

    /** Those that ask something of a body, and annotations that are easily taken for something else. */
    private static final Set<String> OTHERS = Set.of(
            "type",
            "enum",
            "const",
            "required",
            "dependentRequired",
            "pattern",
            "format",
            "uniqueItems",
            "$ref",
            "$id",
            "$schema",
            "$anchor",
            "$comment",
            "title",
            "description",
            "default",
            "example",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "nullable",
            "discriminator",
            "xml",
            "externalDocs",
            "contentMediaType",
            "contentEncoding",
            "contentSchema",
            "x-key",
            "x-version",
            "x-sensitive",
            "x-owner",
            "x-status",
            "x-sunset");

    private static final Set<String> KNOWN = known();
    private static final int SHORT = 5;
    private static final Set<String> COMMON = Set.of("type", "enum", "$ref");
    private static final List<String> LONG =
            KNOWN.stream().filter(word -> word.length() >= SHORT).toList();

    private final Node document;
    private final Findings findings;

    SchemaWords(Node document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    private static Set<String> known() {
        var all = new HashSet<>(OTHERS);
        Stream.of(ONE, NAMED, LISTED, COUNTS, NUMBERS).forEach(all::addAll);
        return Set.copyOf(all);
    }

    void check(Node schema) {
        if (schema.kind() == Kind.BOOLEAN) {
            return;
        }
        if (!schema.isMap()) {
            found(schema, "here stands a schema: a map, or true or false");
            return;
        }
        schema.entries().forEach(word -> word(word.key(), word.value(), schema));
        required(schema);
        order(schema, "minLength", "maxLength");
        order(schema, "minItems", "maxItems");
        order(schema, "minimum", "maximum");
    }

    private void word(String word, Node value, Node schema) {
        if (!KNOWN.contains(word)) {
            var meant = word.startsWith("x-") ? List.<String>of() : meant(word);
            if (!meant.isEmpty()) {
                findings.unknown(
                        Rule.R416, schema.placeOf(word), "JSON Schema has no word '" + word + "'", word, meant);
            }
        } else if (ONE.contains(word)) {
            check(value);
        } else if (NAMED.contains(word)) {
            if (demand(value.isMap(), value, word, "is a map of schemas")) {
                value.entries().forEach(entry -> check(entry.value()));
            }
        } else if (LISTED.contains(word)) {
            if (demand(value.isList() && !value.items().isEmpty(), value, word, "is a list of schemas")) {
                value.items().forEach(this::check);
            }
        } else if (COUNTS.contains(word)) {
            demand(value.text().matches("[0-9]{1,18}"), value, word, "is a whole number, 0 or more");
        } else if (NUMBERS.contains(word)) {
            demand(value.kind() == Kind.NUMBER, value, word, "is a number");
        } else {
            other(word, value);
        }
    }

    /** Of short words only those that are in every schema: a note is no misspelt not. */
    private static List<String> meant(String word) {
        var candidates = word.length() < SHORT ? COMMON : LONG;
        return NearNames.of(word, candidates).stream()
                .filter(near -> alike(word, near) >= Math.max(word.length(), near.length()) - 2)
                .toList();
    }

    /** How many letters the two have in common from their beginnings and from their ends. */
    private static int alike(String left, String right) {
        int least = Math.min(left.length(), right.length());
        int from = 0;
        while (from < least && left.charAt(from) == right.charAt(from)) {
            from++;
        }
        int until = 0;
        while (until < least - from
                && left.charAt(left.length() - 1 - until) == right.charAt(right.length() - 1 - until)) {
            until++;
        }
        return from + until;
    }

    private void other(String word, Node value) {
        switch (word) {
            case "type" -> {
                var types = value.isList() ? value.items() : List.of(value);
                types.stream()
                        .filter(type -> !TYPES.contains(type.text()))
                        .forEach(type -> findings.unknown(
                                Rule.R416,
                                type.place(),
                                "'" + type.text() + "' is no type of JSON Schema",
                                type.text(),
                                TYPES));
            }
            case "enum" -> demand(value.isList() && !value.items().isEmpty(), value, word, "is a list of values");
            case "required" ->
                demand(
                        value.isList() && value.items().stream().allMatch(name -> name.kind() == Kind.TEXT),
                        value,
                        word,
                        "is a list of names");
            case "pattern" -> pattern(value);
            case "$ref" -> reference(value);
            default -> {
                // whatever it says is for people
            }
        }
    }

    private void pattern(Node value) {
        try {
            Pattern.compile(value.text());
        } catch (PatternSyntaxException wrong) {
            found(value, "the pattern is no regular expression: " + wrong.getDescription());
        }
    }

    /** Only what stands in the file can be referred to. */
    private void reference(Node value) {
        var text = value.text();
        if (!text.startsWith("#")) {
            found(value, "a contract refers to nothing outside its file: bring " + text + " in below $defs");
        } else if (text.startsWith("#/") && !resolves(text)) {
            found(value, "there is no " + text);
        }
    }

    private boolean resolves(String reference) {
        var node = document;
        for (var step : reference.substring(2).split("/", -1)) {
            var name = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replace("~1", "/")
                    .replace("~0", "~");
            if (node.isList()) {
                var index = name.matches("[0-9]{1,6}") ? Integer.parseInt(name) : Integer.MAX_VALUE;
                if (index >= node.items().size()) {
                    return false;
                }
                node = node.items().get(index);
            } else if (node.has(name)) {
                node = node.at(name);
            } else {
                return false;
            }
        }
        return true;
    }

    /** What is closed and requires a name that it does not have is obeyed by nothing. */
    private void required(Node schema) {
        var closed = schema.at("additionalProperties").text().equals("false") && !schema.has("patternProperties");
        if (closed) {
            schema.at("required").items().stream()
                    .filter(name -> !schema.at("properties").has(name.text()))
                    .forEach(name -> findings.unknown(
                            Rule.R416,
                            name.place(),
                            "'" + name.text() + "' is required, and no property allows it",
                            name.text(),
                            schema.at("properties").keys()));
        }
    }

    private void order(Node schema, String least, String most) {
        var from = schema.at(least);
        var to = schema.at(most);
        if (from.kind() == Kind.NUMBER && to.kind() == Kind.NUMBER && number(from) > number(to)) {
            found(to, most + " is less than " + least + ": nothing obeys both");
        }
    }

    private static double number(Node node) {
        try {
            return Double.parseDouble(node.text());
        } catch (NumberFormatException notDecimal) {
            return Double.NaN;
        }
    }

    private boolean demand(boolean holds, Node value, String word, String what) {
        if (!holds) {
            found(value, word + " " + what);
        }
        return holds;
    }

    private void found(Node at, String message) {
        findings.add(Rule.R416, at.place(), message);
    }
}
