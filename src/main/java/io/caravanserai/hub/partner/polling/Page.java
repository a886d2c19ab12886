package io.caravanserai.hub.partner.polling;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says.
 *
 * @param next the cursor that it names; nothing if it names none
 */
record Page(List<JsonNode> items, @Nullable String next) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Reads a page, or says in an {@link IOException} why it is none. */
    static Page read(byte[] bytes, String itemsAt, String cursorAt) throws IOException {
        JsonNode page;
        try {
            page = JSON.readTree(bytes);
        } catch (IOException notJson) {
            throw new IOException("it is not JSON", notJson);
        }
        var array = page.at(JsonPointer.compile(itemsAt));
        if (!array.isArray()) {
            throw new IOException("it has no array of items at '" + itemsAt + "'");
        }
        var items = new ArrayList<JsonNode>();
        array.forEach(items::add);
        return new Page(items, cursorAt.isEmpty() ? null : cursor(page.at(JsonPointer.compile(cursorAt)), cursorAt));
    }

    private static @Nullable String cursor(JsonNode value, String cursorAt) throws IOException {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        var text = value.asText();
        if (!value.isValueNode() || !text.matches("[^\\p{Cntrl}]{0,2000}")) {
            throw new IOException("its cursor at " + cursorAt + " is no text of at most 2000 characters");
        }
        return text.isBlank() ? null : text;
    }

    static byte[] bytes(JsonNode item) {
        try {
            return JSON.writeValueAsBytes(item);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
