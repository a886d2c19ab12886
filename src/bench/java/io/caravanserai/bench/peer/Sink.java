package io.caravanserai.bench.peer;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The one target of every peer: it counts what arrives, and while the golden set runs it keeps it. One for each process. */
public final class Sink {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What the bench plants to see whether it is found: lose, lose-later, double or alter. */
    private static final String FAULT = System.getProperty("bench.fault", "");

    private static final int SELDOM = 500;

    private static final LongAdder COUNT = new LongAdder();
    private static final AtomicLong TAKEN = new AtomicLong();
    private static final Queue<String> KEPT = new ConcurrentLinkedQueue<>();
    private static volatile boolean keeping;

    private Sink() {}

    /** Takes one message: a tree, bytes or text. */
    public static void take(@Nullable Object body) {
        if (FAULT.isEmpty()) {
            keep(body);
        } else {
            takeWrongly(body);
        }
    }

    private static void takeWrongly(@Nullable Object body) {
        var seldom = TAKEN.incrementAndGet() % SELDOM == 0;
        if (!seldom || (FAULT.equals("lose-later") && keeping)) {
            keep(body);
        } else if (FAULT.equals("double")) {
            keep(body);
            keep(body);
        } else if (FAULT.equals("alter")) {
            keep(text(body).replace("EUR", "USD"));
        }
    }

    private static void keep(@Nullable Object body) {
        COUNT.increment();
        if (keeping) {
            KEPT.add(text(body));
        }
    }

    static long count() {
        return COUNT.sum();
    }

    static void keepArrivals(boolean from) {
        keeping = from;
        KEPT.clear();
    }

    /** What was kept, one JSON value a line. */
    static String kept() {
        return String.join("\n", KEPT);
    }

    private static String text(@Nullable Object body) {
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
