package io.caravanserai.hub.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.caravanserai.hub.contract.xml.HardenedXml;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Writes what happened as a case would write it, so that the two can be laid beside each other line by line. */
final class FlowShown {

    /** Stands in an expected text for whatever is there. */
    static final String ANY = "<any>";

    static final List<String> BODIES = List.of("body", "body-form", "body-xml", "body-text");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private FlowShown() {}

    static String yaml(JsonNode tree) {
        try {
            return YAML.writeValueAsString(JSON.treeToValue(tree, Object.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Adds the bytes under the key that says what they are. */
    static ObjectNode body(ObjectNode to, byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return to;
        }
        try {
            if (text.startsWith("{") || text.startsWith("[")) {
                return to.set("body", JSON.readTree(bytes));
            }
        } catch (IOException notJson) {
            return to.put("body-text", text);
        }
        if (text.startsWith("<")) {
            return to.put("body-xml", xml(text));
        }
        return text.matches("[^\\s=&]+=[^\\s&]*(&[^\\s=&]+=[^\\s&]*)*")
                ? to.set("body-form", form(text))
                : to.put("body-text", text);
    }

    private static JsonNode form(String text) {
        var fields = NODES.objectNode();
        for (var pair : text.split("&")) {
            var parts = pair.split("=", 2);
            fields.put(decoded(parts[0]), decoded(parts[1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** One line an element, without prefixes and blank text: two documents that mean the same look the same. */
    static String xml(String text) {
        try {
            var document = HardenedXml.document(text.strip().getBytes(StandardCharsets.UTF_8));
            var lines = new StringBuilder();
            element(document.getDocumentElement(), "", "", lines);
            return lines.toString();
        } catch (SAXException notXml) {
            return text;
        }
    }

    private static void element(Element element, String indent, String namespace, StringBuilder lines) {
        var own = String.valueOf(element.getNamespaceURI());
        lines.append(indent).append(element.getLocalName());
        if (!own.equals(namespace)) {
            lines.append(" {").append(own).append('}');
        }
        var attributes = new TreeMap<String, String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                attributes.put(attribute.getLocalName(), attribute.getNodeValue());
            }
        }
        attributes.forEach(
                (name, value) -> lines.append(" @").append(name).append('=').append(value));
        var text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        if (!text.toString().isBlank()) {
            lines.append(": ").append(text.toString().strip());
        }
        lines.append('\n');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                element(inner, indent + "  ", own, lines);
            }
        }
    }

    /** The expected tree as it is compared: XML in lines. */
    static JsonNode expected(JsonNode tree) {
        var copy = tree.deepCopy();
        copy.findParents("body-xml")
                .forEach(parent -> ((ObjectNode) parent)
                        .put("body-xml", xml(parent.path("body-xml").asText())));
        return copy;
    }

    /** What happened, reduced to what the case speaks of; where the case says {@code <any>}, with {@code <any>}. */
    static JsonNode likened(JsonNode actual, JsonNode expected, Set<String> optional) {
        if (expected.isTextual() && actual.isValueNode() && expected.asText().contains(ANY)) {
            var pattern = Arrays.stream(expected.asText().split(Pattern.quote(ANY), -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            return Pattern.compile(pattern, Pattern.DOTALL)
                            .matcher(actual.asText())
                            .matches()
                    ? expected
                    : actual;
        }
        if (actual.isObject()) {
            var result = NODES.objectNode();
            actual.properties().forEach(field -> {
                if (expected.has(field.getKey()) || !optional.contains(field.getKey()) || !expected.isObject()) {
                    var inner = field.getKey().equals("headers")
                            ? named(field.getValue(), expected.path("headers"))
                            : field.getValue();
                    result.set(field.getKey(), likened(inner, expected.path(field.getKey()), optional));
                }
            });
            return result;
        }
        if (actual.isArray()) {
            var result = NODES.arrayNode();
            for (int i = 0; i < actual.size(); i++) {
                result.add(likened(actual.get(i), expected.path(i), optional));
            }
            return result;
        }
        if (actual.isNumber() && expected.isNumber()) {
            return actual.decimalValue().compareTo(expected.decimalValue()) == 0 ? expected : actual;
        }
        return actual.isMissingNode() ? TextNode.valueOf("nothing") : actual;
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
