package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.Field.Kind;
import io.caravanserai.hub.route.document.Sample;
import java.math.BigDecimal;

/** Values that a schema allows: those that it gives as examples, or made ones. The same schema has the same samples. */
public final class JsonSamples {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonSamples() {}

    /** A message with every field that is required; {@code also} adds the optional ones that are no objects. */
    static JsonNode of(Field field, boolean also) {
        var value = one(field, also);
        return field.many() ? NODES.arrayNode().add(value) : value;
    }

    private static JsonNode one(Field field, boolean also) {
        return switch (field.kind()) {
            case OBJECT -> {
                ObjectNode object = NODES.objectNode();
                field.children().stream()
                        .filter(child -> child.required() || (also && !child.isObject() && child.kind() != Kind.ANY))
                        .forEach(child -> object.set(child.name(), of(child, also)));
                yield object;
            }
            case INTEGER, NUMBER ->
                NODES.numberNode(new BigDecimal(field.sample().isEmpty() ? "1" : field.sample()));
            case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(field.sample()));
            case TEXT -> NODES.textNode(field.sample());
            case ANY -> NODES.textNode(field.sample().isEmpty() ? "anything" : field.sample());
        };
    }

    /** A message of these fields, as text. */
    public static String text(Field root) {
        return pretty(of(root, false));
    }

    /** The same in one line. */
    public static String line(Field root) {
        return of(root, false).toString();
    }

    public static String pretty(JsonNode node) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A text of a value that the schema of a scalar allows; empty for what is no scalar. */
    static String scalar(JsonNode schema, Kind kind) {
        for (var key : new String[] {"const", "example", "default"}) {
            if (schema.path(key).isValueNode() && fits(schema.path(key), kind)) {
                return schema.path(key).asText();
            }
        }
        for (var key : new String[] {"examples", "enum"}) {
            if (schema.path(key).path(0).isValueNode() && fits(schema.path(key).path(0), kind)) {
                return schema.path(key).path(0).asText();
            }
        }
        return switch (kind) {
            case INTEGER, NUMBER -> number(schema);
            case BOOLEAN -> "true";
            case TEXT -> text(schema);
            case OBJECT, ANY -> "";
        };
    }

    private static boolean fits(JsonNode value, Kind kind) {
        return switch (kind) {
            case INTEGER -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case TEXT -> value.isTextual();
            case OBJECT, ANY -> !value.isNull();
        };
    }

    private static String number(JsonNode schema) {
        var step = schema.has("multipleOf") ? schema.path("multipleOf").decimalValue() : BigDecimal.ONE;
        if (schema.has("exclusiveMinimum")) {
            return schema.path("exclusiveMinimum").decimalValue().add(step).toPlainString();
        }
        var least = schema.path("minimum").asText("");
        return least.isEmpty() || (new BigDecimal(least).signum() <= 0 && !schema.has("maximum"))
                ? step.toPlainString()
                : least;
    }

    private static String text(JsonNode schema) {
        var byFormat = format(schema.path("format").asText());
        if (!byFormat.isEmpty()) {
            return byFormat;
        }
        if (schema.has("pattern")) {
            return Sample.matching(
                    schema.path("pattern").asText(), schema.path("maxLength").asInt(40));
        }
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(40);
        var text = "text".repeat(Math.max(1, (least + 3) / 4));
        return text.substring(0, Math.min(text.length(), Math.max(1, Math.max(least, Math.min(most, 4)))));
    }

    private static String format(String format) {
        return switch (format) {
            case "date-time" -> "2026-03-01T09:30:00Z";
            case "date" -> "2026-03-01";
            case "time" -> "09:30:00Z";
            case "duration" -> "P1D";
            case "email", "idn-email" -> "ada@example.com";
            case "uuid" -> "0195f2c0-7b1e-7c3a-9a53-3f0d5a1b2c4d";
            case "uri", "url", "iri", "uri-reference" -> "https://example.com/";
            case "hostname" -> "example.com";
            case "ipv4" -> "192.0.2.1";
            case "ipv6" -> "2001:db8::1";
            case "byte" -> "YQ==";
            default -> "";
        };
    }
}
