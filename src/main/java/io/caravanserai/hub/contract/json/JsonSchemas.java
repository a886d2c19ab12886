package io.caravanserai.hub.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.format.PatternFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Compiles JSON Schemas of draft 2020-12 with formats asserted, our annotations known and nothing fetched. */
final class JsonSchemas {

    private static final List<String> ANNOTATIONS =
            List.of("x-key", "x-version", "x-sensitive", "x-owner", "x-status", "x-sunset");

    // The library's own rule knows a list of top-level domains; a customer with a newer one must not be turned away.
    private static final String EMAIL = "^[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,253}$";

    private static final JsonSchemaFactory FACTORY = factory();

    // English whatever the machine speaks: partners and tests read these sentences.
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .build();

    private JsonSchemas() {}

    /** A file as a schema; what is no strict JSON is an {@link IOException} with every finding. */
    static JsonNode read(Path file) throws IOException {
        var reading = StrictJson.read(Files.readAllBytes(file));
        if (reading.node() == null) {
            throw new IOException(reading.findings().toString());
        }
        return reading.node();
    }

    static JsonSchema compile(JsonNode schema) {
        var declared = schema.path("$schema").asText(SchemaId.V202012);
        if (!declared.equals(SchemaId.V202012)) {
            throw new IllegalArgumentException("its $schema is " + declared + "; write " + SchemaId.V202012);
        }
        var compiled = FACTORY.getSchema(schema, CONFIG);
        compiled.initializeValidators();
        return compiled;
    }

    private static JsonSchemaFactory factory() {
        var standard = JsonMetaSchema.getV202012();
        // OpenAPI's own keywords may stand beside the schema's; they judge nothing.
        var silent = Stream.concat(ANNOTATIONS.stream(), Stream.of("components", "example", "discriminator", "xml"));
        var ours = JsonMetaSchema.builder(standard)
                .keywords(silent.map(NonValidationKeyword::new).toList())
                .format(PatternFormat.of("email", EMAIL, "format.email"))
                .build();
        return JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.metaSchema(ours)
                        .schemaLoaders(loaders -> loaders.values(all -> {
                            all.clear();
                            all.add(uri -> {
                                throw new IllegalArgumentException(
                                        "it refers to " + uri + "; a contract refers to nothing outside its file");
                            });
                        })));
    }
}
