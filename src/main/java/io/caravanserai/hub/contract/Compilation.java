package io.caravanserai.hub.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Turns a contract's file into something that judges; a file that cannot be understood stops the start. */
final class Compilation {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Compilation() {}

    static Contract of(ContractFile file) {
        try {
            return compile(file);
        } catch (IOException | RuntimeException defect) {
            throw new IllegalStateException(
                    "The contract " + file.name() + " cannot be read from " + file.path() + ": " + reason(defect),
                    defect);
        }
    }

    // Parsers wrap what our own resolvers say; the innermost sentence is the one that helps.
    private static @Nullable String reason(Throwable defect) {
        var innermost = defect;
        for (var cause = defect.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        return innermost.getMessage();
    }

    private static Contract compile(ContractFile file) throws IOException {
        return switch (file.kind()) {
            case JSON -> fromSchema(file, parsed(file));
            case FORM -> {
                var schema = parsed(file);
                yield contract(file, Annotations.of(schema), new FormJudge(JsonSchemas.compile(schema)));
            }
            case OPENAPI ->
                fromSchema(
                        file,
                        OpenApiSchema.of(
                                YAML.readTree(file.path().toFile()), file.type().name()));
            case CSV ->
                contract(
                        file,
                        Annotations.NONE,
                        CsvJudge.of(YAML.readTree(file.path().toFile())));
            case WSDL, XSD -> contract(file, Annotations.NONE, new XmlJudge(XmlGrammar.of(file)));
        };
    }

    private static Contract fromSchema(ContractFile file, JsonNode schema) {
        return contract(file, Annotations.of(schema), new JsonJudge(JsonSchemas.compile(schema)));
    }

    private static JsonNode parsed(ContractFile file) throws IOException {
        var reading = StrictJson.read(Files.readAllBytes(file.path()));
        if (reading.node() == null) {
            throw new IOException(reading.findings().toString());
        }
        return reading.node();
    }

    private static Contract contract(ContractFile file, Annotations annotations, Judge judge) {
        return new Contract(file.name(), file.kind(), annotations, judge);
    }
}
