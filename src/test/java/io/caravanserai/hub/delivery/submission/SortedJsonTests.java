package io.caravanserai.hub.delivery.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.caravanserai.hub.contract.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that was accepted by an earlier version and is sent again must have the digest that it had. */
class SortedJsonTests {

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectMapper sorting = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\": 1, \"a\": [3, 2, {\"z\": null, \"y\": true}], \"B\": \"x\"}",
                "[12.50, 12.5, 1e5, 1E-7, 0.1, 123456789.123456789, 1e22, 1e23, 9007199254740993.0, 1e308, 4.9e-324]",
                "[0, -0, 1, -1, 2147483648, -9223372036854775808, 9223372036854775808, 123456789012345678901234567890]",
                "[0.0, 0.00, 0e5, 100.00, -12.340]",
                "{\"\\u00e9\": \"Zo\\u00eb \\\"q\\\" \\\\ \\t\\u0001\", \"e\": \"\uD83D\uDC2A\", \"\": \"\"}",
                "{\"created\":\"2026-03-04T05:06:07Z\",\"free\":0.00}",
                "[ ]",
                "{ }"
            })
    void isWhatTheMapperWrites(String text) throws IOException {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThat(ours(utf8)).isEqualTo(mappers(utf8));
        var utf16 = text.getBytes(StandardCharsets.UTF_16LE);
        assertThat(ours(utf16)).isIn(mappers(utf16), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[-0.0]", "{\"a\":-0.00}", "{\"a\": -0e3}"})
    void doesNotGuessASignThatIsLost(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(SortedJson.bytes(tree(bytes), bytes, json.getFactory())).isNull();
    }

    @Test
    void isWhatTheMapperWritesOfAnyDecimal() throws IOException {
        var random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            var digits = Long.toString(random.nextLong() >>> (1 + random.nextInt(63)));
            var at = random.nextInt(digits.length()) + 1;
            var number = digits.substring(0, at) + "." + digits.substring(at) + random.nextInt(10) + "e"
                    + (random.nextInt(80) - 40);
            var text = ("[1" + number + "]").getBytes(StandardCharsets.UTF_8);
            assertThat(ours(text)).isEqualTo(mappers(text));
        }
    }

    private @Nullable String ours(byte[] text) throws IOException {
        var bytes = SortedJson.bytes(tree(text), text, json.getFactory());
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private String mappers(byte[] text) throws IOException {
        return new String(sorting.writeValueAsBytes(sorting.readValue(text, Object.class)), StandardCharsets.UTF_8);
    }

    private static JsonNode tree(byte[] text) {
        return Objects.requireNonNull(StrictJson.read(text).node());
    }
}
