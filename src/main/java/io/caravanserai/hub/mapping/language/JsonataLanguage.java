package io.caravanserai.hub.mapping.language;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caravanserai.hub.mapping.Language;
import io.caravanserai.hub.mapping.MappingFailed;
import io.caravanserai.hub.mapping.MappingFile;
import io.caravanserai.hub.mapping.Program;
import io.caravanserai.hub.mapping.Translation;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** JSONata: JSON to JSON, with {@code $message}; bounded in time and depth. */
@Component
final class JsonataLanguage implements Language {

    private static final long LONGEST_MILLIS = 5000;
    private static final int DEEPEST = 200;

    private final JsonMapper exact = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    // The way back must not dress a computed binary fraction as a decimal: it is to be found and refused.
    private final JsonMapper faithful = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Override
    public String extension() {
        return "jsonata";
    }

    @Override
    public Program compile(MappingFile file) throws IOException {
        var text = file.text();
        Jsonata expression;
        try {
            expression = Jsonata.jsonata(text);
        } catch (JException broken) {
            throw failure(file, text, broken);
        }
        return (body, message) -> {
            try {
                var frame = expression.createFrame();
                frame.setRuntimeBounds(LONGEST_MILLIS, DEEPEST);
                frame.bind("message", plain(message));
                var result = expression.evaluate(plain(JsonInput.of(body, file.name())), frame);
                if (result == null) {
                    throw MappingFailed.in(file.name(), "it gives no result");
                }
                JsonNode node = faithful.valueToTree(result);
                return new Translation(node, "application/json");
            } catch (JException failed) {
                throw failure(file, text, failed);
            }
        };
    }

    private Object plain(JsonNode node) {
        return exact.convertValue(node, Object.class);
    }

    private static MappingFailed failure(MappingFile file, String text, JException failed) {
        int offset = Math.min(Math.max(failed.getLocation(), 0), text.length());
        var line = failed.getLocation() < 0
                ? null
                : Integer.valueOf(1 + (int) text.substring(0, offset).lines().count() - (offset == 0 ? 0 : 1));
        return new MappingFailed(file.name(), line, null, String.valueOf(failed.getMessage()), failed);
    }
}
