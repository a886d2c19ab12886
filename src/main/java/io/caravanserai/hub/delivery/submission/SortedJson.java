package io.caravanserai.hub.delivery.submission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON without white space, its names in their order: to the byte what an {@code ObjectMapper} that sorts writes of the same text
 * read as maps, for the ledger compares what it says with what that said years ago.
 */
final class SortedJson {

    private final JsonGenerator to;
    private boolean zero;

    private SortedJson(JsonGenerator to) {
        this.to = to;
    }

    /**
     * Writes the tree.
     *
     * @param text what the tree was read from
     * @return null where the tree may not tell all that its text said: a decimal zero has lost its sign
     */
    static byte @Nullable [] bytes(JsonNode tree, byte[] text, JsonFactory factory) throws IOException {
        var bytes = new ByteArrayOutputStream(text.length);
        try (var generator = factory.createGenerator(bytes)) {
            var writing = new SortedJson(generator);
            writing.write(tree);
            if (writing.zero && mayHoldNegativeZero(text)) {
                return null;
            }
        }
        return bytes.toByteArray();
    }

    private void write(JsonNode node) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node);
            case ARRAY -> {
                to.writeStartArray();
                for (int i = 0; i < node.size(); i++) {
                    write(node.get(i));
                }
                to.writeEndArray();
            }
            case STRING -> to.writeString(node.textValue());
            case BOOLEAN -> to.writeBoolean(node.booleanValue());
            case NUMBER -> writeNumber(node);
            default -> to.writeNull();
        }
    }

    private void writeObject(JsonNode object) throws IOException {
        var sorted = new TreeMap<String, JsonNode>();
        object.properties().forEach(property -> sorted.put(property.getKey(), property.getValue()));
        to.writeStartObject();
        for (var property : sorted.entrySet()) {
            to.writeFieldName(property.getKey());
            write(property.getValue());
        }
        to.writeEndObject();
    }

    private void writeNumber(JsonNode number) throws IOException {
        if (number.isBigInteger()) {
            to.writeNumber(number.bigIntegerValue());
        } else if (number.isIntegralNumber()) {
            to.writeNumber(number.longValue());
        } else {
            double value = number.doubleValue(); // as maps hold decimals
            zero |= value == 0;
            to.writeNumber(value);
        }
    }

    /** A text of two bytes a character may. */
    private static boolean mayHoldNegativeZero(byte[] text) {
        for (int i = 1; i < text.length; i++) {
            if (text[i] == 0
                    || (text[i] == '0' && text[i - 1] == '-' && (i == 1 || !Character.isLetterOrDigit(text[i - 2])))) {
                return true;
            }
        }
        return false;
    }
}
