package io.caravanserai.hub.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.caravanserai.hub.contract.Judge;
import io.caravanserai.hub.contract.Notation;
import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The body's schema inside an OpenAPI 3.1 document: the component named like the contract, in Pascal case. */
@Component
class OpenApiNotation implements Notation {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Override
    public String ending() {
        return ".openapi.yaml";
    }

    @Override
    public Judge compile(CanonicalType type, Path file) throws IOException {
        return new JsonJudge(schema(YAML.readTree(file.toFile()), type.name()));
    }

    private static JsonNode schema(JsonNode document, String contract) {
        if (!document.path("openapi").asText().startsWith("3.1")) {
            throw new IllegalArgumentException(
                    "it does not say openapi: 3.1.x; older ones have another schema language");
        }
        var component = pascalCase(contract);
        if (!document.path("components").path("schemas").has(component)) {
            throw new IllegalArgumentException("it has no #/components/schemas/" + component);
        }
        // The whole of components stays beside the reference, so that references between components resolve.
        ObjectNode schema = ((ObjectNode) document).objectNode();
        schema.put("$ref", "#/components/schemas/" + component);
        schema.set("components", document.path("components"));
        return schema;
    }

    private static String pascalCase(String kebab) {
        return Arrays.stream(kebab.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
