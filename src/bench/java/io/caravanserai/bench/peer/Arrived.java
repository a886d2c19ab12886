package io.caravanserai.bench.peer;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What arrived at one target. */
final class Arrived {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Pattern NUMBER = Pattern.compile("\"(?:orderNumber|batch)\"\\s*:\\s*\"([^\"]*)\"");

    private final LongAdder count = new LongAdder();
    private final Queue<String> kept = new ConcurrentLinkedQueue<>();
    private final Queue<String> noted = new ConcurrentLinkedQueue<>();

    void take(@Nullable Object body, boolean keeping, boolean noting) {
        count.increment();
        if (keeping) {
            kept.add(text(body));
        }
        if (noting) {
            var now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            noted.add(number(body) + "\t" + now);
        }
    }

    void forget() {
        kept.clear();
        noted.clear();
    }

    long count() {
        return count.sum();
    }

    Stream<String> kept() {
        return kept.stream();
    }

    Stream<String> noted() {
        return noted.stream();
    }

    private static String number(@Nullable Object body) {
        if (body instanceof JsonNode tree) {
            return tree.path("orderNumber").asText(tree.path("batch").asText());
        }
        var text = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(body);
        var found = NUMBER.matcher(text);
        return found.find() ? found.group(1) : "?";
    }

    static String text(@Nullable Object body) {
        try {
            if (body instanceof JsonNode tree) {
                return tree.toString();
            }
            return body instanceof byte[] bytes
                    ? JSON.readTree(bytes).toString()
                    : JSON.readTree(String.valueOf(body)).toString();
        } catch (IOException notJson) {
            return "\"" + notJson.getClass().getSimpleName() + "\"";
        }
    }
}
