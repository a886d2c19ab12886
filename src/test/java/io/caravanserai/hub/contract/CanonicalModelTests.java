package io.caravanserai.hub.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The files below canonical-model/ keep the rules that the hub builds on. */
class CanonicalModelTests {

    private static final Path ROOT = Path.of("canonical-model");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Types that say nothing about a person. */
    private static final Set<String> NOTHING_PERSONAL = Set.of("stock-level.v1");

    private final Contracts contracts = ContractFolder.at(ROOT);

    @TestFactory
    Stream<DynamicTest> everyContractCompiles() {
        return contracts.names().stream()
                .sorted()
                .map(name -> dynamicTest(
                        name, () -> assertThat(contracts.named(name)).isNotNull()));
    }

    @TestFactory
    Stream<DynamicTest> everyCanonicalSchemaIsAnnotatedAndClosed() throws IOException {
        return canonical()
                .map(file -> dynamicTest(file.toString(), () -> {
                    var schema = JSON.readTree(file.toFile());
                    assertThat(schema.path("$schema").asText())
                            .isEqualTo("https://json-schema.org/draft/2020-12/schema");
                    assertThat(contracts.named(name(file)).annotations())
                            .hasNoNullFieldsOrPropertiesExcept("version", "sunset", "data")
                            .satisfies(annotations -> assertThat(
                                            annotations.sensitive().isEmpty())
                                    .as("without sensitive fields")
                                    .isEqualTo(NOTHING_PERSONAL.contains(name(file))));
                    assertClosed(schema, "");
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleObeysItsSchema() throws IOException {
        return canonical()
                .flatMap(file -> Stream.of("minimal", "full")
                        .map(example -> file.resolveSibling("examples").resolve(example + ".json"))
                        .map(example -> dynamicTest(
                                example.toString(),
                                () -> assertThat(contracts.named(name(file)).check(Files.readAllBytes(example)))
                                        .isEmpty())));
    }

    @Test
    void everyReferenceAndExampleOfTheOpenApiDocumentHolds() throws IOException {
        var document = YAML.readTree(ROOT.resolve("_partners/orders-api/partner-order.v1.openapi.yaml")
                .toFile());
        var submit = document.at("/paths/~1api~1orders~1v1~1orders/post");

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(submit.path("responses").fieldNames())
                .toIterable()
                .contains("200", "202", "400", "401", "409", "413", "415", "503");
        assertThat(submit.at("/requestBody/content/application~1json/examples"))
                .hasSize(2)
                .allSatisfy(example -> assertThat(
                                contracts.named("partner-order.v1").check(example.path("value")))
                        .isEmpty());
    }

    @Test
    void personalDataOfAnOrderIsMarked() {
        assertThat(contracts.named("order.v1").annotations().sensitive())
                .containsExactly("/customer", "/shippingAddress");
        assertThat(contracts.named("partner-order.v1").annotations().sensitive())
                .containsExactly("/customer", "/shippingAddress");
        assertThat(contracts.named("store-order.v1").annotations().sensitive())
                .containsExactly("/rows/*/customer_email", "/rows/*/customer_name");
    }

    /** Of {@code <type>/v<n>/<type>.schema.json}. */
    private static String name(Path file) {
        var below = ROOT.relativize(file);
        return below.getName(0) + "." + below.getName(1);
    }

    private static Stream<Path> canonical() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(".schema.json"))
                    .filter(file -> !ROOT.relativize(file).startsWith("_partners"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static void assertClosed(JsonNode schema, String path) {
        if (schema.path("type").asText().equals("object")) {
            assertThat(schema.path("additionalProperties"))
                    .as(path)
                    .isEqualTo(JSON.getNodeFactory().booleanNode(false));
        }
        assertThat(schema.path("type").isArray())
                .as(path + " has one type: absent, never null")
                .isFalse();
        if (schema.path("type").asText().equals("string")) {
            var empty = List.of("minLength", "pattern", "format", "enum");
            assertThat(schema.fieldNames())
                    .toIterable()
                    .as(path + " cannot be empty")
                    .containsAnyElementsOf(empty);
        }
        schema.properties().forEach(part -> assertClosed(part.getValue(), path + "/" + part.getKey()));
        if (schema.isArray()) {
            schema.forEach(part -> assertClosed(part, path + "/*"));
        }
    }
}
