package io.caravanserai.hub.route.survey;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/** The map for programs. */
public final class JsonMap {

    private JsonMap() {}

    public static void write(HouseMap map, PrintWriter out) {
        try (var json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            names("sources", map.sources(), json);
            names("types", map.types(), json);
            names("targets", map.targets(), json);
            json.writeArrayFieldStart("lines");
            for (var line : map.lines()) {
                json.writeStartObject();
                json.writeStringField("from", line.fromName());
                json.writeStringField("from-kind", line.from().name().toLowerCase(Locale.ROOT));
                json.writeStringField("to", line.toName());
                json.writeStringField("to-kind", line.to().name().toLowerCase(Locale.ROOT));
                json.writeStringField("route", line.route());
                json.writeStringField("flow", line.flow());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        out.println();
    }

    private static void names(String field, Set<String> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (var name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }
}
