package io.caravanserai.hub.cli.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/** Something of an answer under the label that a person sees; what a partner wrote cannot steer the terminal. */
public record Field(String label, Function<JsonNode, String> reader) {

    public static Field text(String label, String name) {
        return new Field(label, item -> text(item, name));
    }

    public static Field time(String label, String name) {
        return new Field(label, item -> time(item, name));
    }

    public String of(JsonNode item) {
        return reader.apply(item).replaceAll("\\p{Cntrl}", " ");
    }

    /** A dash where there is none. */
    public static String text(JsonNode item, String name) {
        var text = item.path(name).asText("");
        return text.isEmpty() ? "-" : text;
    }

    /** To the second; a dash where there is none. */
    public static String time(JsonNode item, String name) {
        return text(item, name).replaceFirst("\\.\\d+Z$", "Z");
    }

    /** The last failure of a delivery in one line. */
    public static String failure(JsonNode delivery) {
        var failure = delivery.path("lastError");
        if (failure.isMissingNode()) {
            return "-";
        }
        var where = failure.hasNonNull("step") ? " (" + failure.get("step").asText() + ")" : "";
        return failure.path("cause").asText() + ": " + failure.path("message").asText() + where;
    }
}
