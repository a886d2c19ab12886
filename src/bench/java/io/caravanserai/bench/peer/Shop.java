package io.caravanserai.bench.peer;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same two contracts and the same mapping as the hub's, for programs that call the libraries themselves. */
public final class Shop {

    private static final Path FILES = Path.of("src/bench/hub");

    public static final Path CONTRACT = FILES.resolve("canonical-model/_partners/shop/shop-order.v1.schema.json");
    public static final Path CANONICAL = FILES.resolve("canonical-model/order/v1/order.schema.json");
    public static final Path MAPPING = FILES.resolve("mappings/orders/shop-order-to-order.jslt");
    public static final String KEY = "key-of-the-bench";

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private final JsonSchema contract = schema(CONTRACT);
    private final JsonSchema canonical = schema(CANONICAL);
    private final Expression mapping = mapping();

    /** What a shop sent is not what was agreed. */
    public static final class Refused extends Exception {
        Refused(String why) {
            super(why);
        }
    }

    /** Parses once, checks against the partner's contract. */
    public JsonNode read(byte[] body) throws Refused {
        JsonNode order;
        try {
            order = json.readTree(body);
        } catch (IOException notJson) {
            throw new Refused("no JSON");
        }
        check(contract, order);
        return order;
    }

    public JsonNode map(JsonNode order) {
        return mapping.apply(order);
    }

    public void checkCanonical(JsonNode order) throws Refused {
        check(canonical, order);
    }

    public byte[] bytes(JsonNode order) {
        try {
            return json.writeValueAsBytes(order);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void check(JsonSchema schema, JsonNode order) throws Refused {
        var findings = schema.validate(order);
        if (!findings.isEmpty()) {
            throw new Refused(findings.toString());
        }
    }

    private static JsonSchema schema(Path file) {
        try {
            var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(file));
            schema.initializeValidators();
            return schema;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Expression mapping() {
        try (var reader = Files.newBufferedReader(MAPPING)) {
            return new Parser(reader).compile();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
