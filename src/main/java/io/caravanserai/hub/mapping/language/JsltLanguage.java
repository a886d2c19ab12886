package io.caravanserai.hub.mapping.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import io.caravanserai.hub.mapping.Language;
import io.caravanserai.hub.mapping.MappingFailed;
import io.caravanserai.hub.mapping.MappingFile;
import io.caravanserai.hub.mapping.MappingFolder;
import io.caravanserai.hub.mapping.Program;
import io.caravanserai.hub.mapping.Translation;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** JSLT: JSON to JSON, with {@code $message}, {@code code(table, key)} and imports from the folder of mappings. */
@Component
final class JsltLanguage implements Language {

    private final MappingFolder folder;
    private final CodeTables tables;

    JsltLanguage(MappingFolder folder, CodeTables tables) {
        this.folder = folder;
        this.tables = tables;
    }

    @Override
    public String extension() {
        return "jslt";
    }

    @Override
    public Program compile(MappingFile file) throws IOException {
        Expression expression;
        try {
            // The stock filter also drops {} and []; absent and empty are not the same.
            expression = new Parser(new StringReader(file.text()))
                    .withSource(file.name())
                    .withFunctions(List.of(new Code(tables)))
                    .withResourceResolver(imported -> open(file, imported))
                    .withObjectFilter(". != null")
                    .compile();
        } catch (JsltException broken) {
            throw failure(file.name(), broken);
        }
        return (body, message) -> {
            try {
                var result = expression.apply(Map.of("message", message), JsonInput.of(body, file.name()));
                return new Translation(result, "application/json");
            } catch (JsltException failed) {
                throw failure(file.name(), failed);
            }
        };
    }

    private Reader open(MappingFile file, String imported) {
        try {
            var path = folder.inside(Path.of(imported));
            file.drawnIn().add(path);
            return Files.newBufferedReader(path);
        } catch (IOException unreadable) {
            throw new JsltException("cannot import " + imported + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static MappingFailed failure(String file, JsltException failed) {
        var source = failed.getSource();
        return new MappingFailed(
                source == null ? file : source,
                failed.getLine() < 1 ? null : failed.getLine(),
                null,
                failed.getMessageWithoutLocation(),
                failed);
    }

    private record Code(CodeTables tables) implements Function {

        @Override
        public String getName() {
            return "code";
        }

        @Override
        public int getMinArguments() {
            return 2;
        }

        @Override
        public int getMaxArguments() {
            return 3;
        }

        @Override
        public JsonNode call(JsonNode input, JsonNode[] arguments) {
            try {
                var column = arguments.length == 3 ? arguments[2].asText() : null;
                var value = tables.value(arguments[0].asText(), arguments[1].asText(), column);
                return value == null ? NullNode.instance : TextNode.valueOf(value);
            } catch (IOException unreadable) {
                throw new JsltException("code(): " + unreadable.getMessage(), unreadable);
            }
        }
    }
}
