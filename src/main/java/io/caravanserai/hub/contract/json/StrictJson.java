package io.caravanserai.hub.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caravanserai.hub.contract.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the hub reads it: limited in depth and number length, each name once, numbers exact, nothing after the
 * value, and no character that the ledger could not keep.
 */
public final class StrictJson {

    static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // What a parser quotes of a broken body would reach the log.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

    private StrictJson() {}

    /** What was read: a node, findings, or both when the text is JSON that the hub still refuses. */
    public record Reading(@Nullable JsonNode node, List<Finding> findings) {}

    /** Reads a whole body; never throws for what the body holds. */
    public static Reading read(byte[] bytes) {
        try (var parser = READER.createParser(new ByteArrayInputStream(bytes))) {
            try {
                return parser.nextToken() == null
                        ? new Reading(null, List.of(Finding.at("", "the body is empty; JSON was expected")))
                        : check(READER.readValue(parser));
            } catch (JsonProcessingException broken) {
                var path = parser.getParsingContext().pathAsPointer().toString();
                return new Reading(null, List.of(new Finding(path, broken.getOriginalMessage(), line(broken))));
            }
        } catch (IOException undecodable) {
            return new Reading(null, List.of(Finding.at("", "the bytes are not text: " + undecodable.getMessage())));
        }
    }

    /** Looks through an already parsed node for what the ledger cannot keep. */
    public static Reading check(JsonNode node) {
        return new Reading(node, Unkeepable.in(node));
    }

    private static @Nullable Integer line(JsonProcessingException broken) {
        var location = broken.getLocation();
        return location == null || location.getLineNr() < 1 ? null : location.getLineNr();
    }
}
