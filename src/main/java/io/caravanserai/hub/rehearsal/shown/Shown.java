package io.caravanserai.hub.rehearsal.shown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what happened as a case would write it. */
public final class Shown {

    /** The keys that say in which form a body is. */
    public static final List<String> BODIES = List.of("body", "body-form", "body-xml", "body-text");

    public static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR));

    private static final ObjectMapper SORTED = YAML.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Shown() {}

    /** In the order of the keys' names: two trees that mean the same look the same. */
    public static String sorted(JsonNode tree) {
        return written(SORTED, tree);
    }

    public static String yaml(JsonNode tree) {
        return written(YAML, tree);
    }

    private static String written(ObjectMapper mapper, JsonNode tree) {
        try {
            return mapper.writeValueAsString(JSON.treeToValue(tree, Object.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Files may be in one byte a sign; what is not UTF-8 is shown as windows-1252 has it. */
    public static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException oneByte) {
            return new String(bytes, WINDOWS);
        }
    }

    /** Adds the bytes under the key that says what they are; an empty body adds nothing. */
    public static ObjectNode body(ObjectNode to, byte[] bytes) {
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
            return to.put("body-xml", text);
        }
        return text.matches("[^\\s=&]+=[^\\s&]*(&[^\\s=&]+=[^\\s&]*)*")
                ? to.set("body-form", form(text))
                : to.put("body-text", text);
    }

    private static JsonNode form(String text) {
        var fields = JsonNodeFactory.instance.objectNode();
        for (var pair : text.split("&")) {
            var parts = pair.split("=", 2);
            fields.put(decoded(parts[0]), decoded(parts[1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
