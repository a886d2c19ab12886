package io.caravanserai.hub.route.lint.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** Writes indented JSON. */
final class JsonText {

    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonText() {}

    static void write(PrintWriter out, Content content) {
        try (var json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            content.write(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        out.println();
    }
}
