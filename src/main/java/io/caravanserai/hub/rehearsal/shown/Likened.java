package io.caravanserai.hub.rehearsal.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What happened, reduced to what a case speaks of. */
final class Likened {

    /** Stands in an expected text for whatever is there; alone, for any list or map too. */
    private static final String ANY = "<any>";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Likened() {}

    /** @param optional keys that are compared only where the case has them */
    static JsonNode of(JsonNode actual, JsonNode expected, Set<String> optional) {
        if (expected.isTextual() && expected.asText().equals(ANY) && !actual.isMissingNode()) {
            return expected;
        }
        if (expected.isTextual() && actual.isValueNode() && expected.asText().contains(ANY)) {
            return matches(actual.asText(), expected.asText()) ? expected : actual;
        }
        if (actual.isObject()) {
            var result = NODES.objectNode();
            actual.properties().forEach(field -> {
                if (expected.has(field.getKey()) || !optional.contains(field.getKey()) || !expected.isObject()) {
                    var inner = field.getKey().equals("headers")
                            ? named(field.getValue(), expected.path("headers"))
                            : field.getValue();
                    result.set(field.getKey(), of(inner, expected.path(field.getKey()), optional));
                }
            });
            return result;
        }
        if (actual.isArray()) {
            var result = NODES.arrayNode();
            for (int i = 0; i < actual.size(); i++) {
                result.add(of(actual.get(i), expected.path(i), optional));
            }
            return result;
        }
        if (actual.isNumber() && expected.isNumber()) {
            return actual.decimalValue().compareTo(expected.decimalValue()) == 0 ? expected : actual;
        }
        return actual.isMissingNode() ? TextNode.valueOf("nothing") : actual;
    }

    private static boolean matches(String actual, String expected) {
        var pattern = Arrays.stream(expected.split(Pattern.quote(ANY), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(actual).matches();
    }

    /** Of the headers only those that the case names, under the names that it uses. */
    private static JsonNode named(JsonNode headers, JsonNode expected) {
        var result = NODES.objectNode();
        headers.properties()
                .forEach(header -> expected.fieldNames().forEachRemaining(name -> {
                    if (name.equalsIgnoreCase(header.getKey())) {
                        result.set(name, header.getValue());
                    }
                }));
        return result;
    }
}
