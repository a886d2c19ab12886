package io.caravanserai.hub.mapping.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a mapping sees as {@code $message}: every variable of the exchange that is JSON or a simple value. */
final class MessageView {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MessageView() {}

    static ObjectNode of(@Nullable Map<String, Object> variables) {
        var view = NODES.objectNode();
        if (variables != null) {
            variables.forEach((name, value) -> {
                var node = node(value);
                if (node != null) {
                    view.set(name, node);
                }
            });
        }
        return view;
    }

    private static @Nullable JsonNode node(@Nullable Object value) {
        if (value instanceof JsonNode json) {
            return json;
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number.intValue());
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number.longValue());
        }
        if (value instanceof Number) {
            return DecimalNode.valueOf(new BigDecimal(value.toString()));
        }
        if (value == null) {
            return null;
        }
        var simple = value instanceof CharSequence
                || value instanceof Enum<?>
                || value instanceof UUID
                || value instanceof TemporalAccessor
                || value instanceof MessageId
                || value instanceof CanonicalType;
        return simple ? NODES.textNode(value.toString()) : null;
    }
}
