package io.caravanserai.hub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.contract.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xmlunit.builder.DiffBuilder;

/**
 * One case of a mapping: what goes in, and what must come out or be refused.
 *
 * <p>Keys: {@code name}; {@code input} (a map is JSON, a text is XML) or {@code input-file} (from the project's root);
 * {@code variables}; and one of {@code expect} (JSON), {@code expect-file}, {@code expect-text}, {@code expect-xml},
 * {@code expect-refusal} (a piece of what the refusal says).
 */
record MappingCase(String mapping, JsonNode file, JsonNode body) {

    private static final Set<String> KEYS = Set.of(
            "name",
            "input",
            "input-file",
            "variables",
            "expect",
            "expect-file",
            "expect-text",
            "expect-xml",
            "expect-refusal");

    private static final ObjectMapper SORTED = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    String name() {
        return body.path("name").asText("a case without name");
    }

    boolean expectsRefusal() {
        return body.has("expect-refusal");
    }

    void run(Mappings mappings, Contracts contracts) throws IOException {
        assertThat(body.fieldNames()).toIterable().as("keys of a case").isSubsetOf(KEYS);
        assertThat(KEYS.stream().filter(key -> key.startsWith("expect")).filter(body::has))
                .as("one key that begins with expect")
                .hasSize(1);
        try {
            var translation = translated(mappings, contracts);
            if (expectsRefusal()) {
                fail("nothing was refused; it gave " + shown(translation.body()));
            }
            compare(translation.body());
        } catch (ContractViolation violation) {
            refused(violation.contract() + ": "
                    + violation.findings().stream().map(Finding::toString).collect(Collectors.joining("; ")));
        } catch (MappingFailed failed) {
            refused(String.valueOf(failed.getMessage()));
        }
    }

    private Translation translated(Mappings mappings, Contracts contracts) throws IOException {
        var input = input();
        check(contracts, "input-contract", input);
        var variables = body.path("variables") instanceof ObjectNode given ? given : SORTED.createObjectNode();
        var translation = mappings.named(mapping).translate(input, variables);
        check(contracts, "contract", translation.body());
        return translation;
    }

    private void check(Contracts contracts, String key, Object value) {
        if (file.has(key)) {
            var contract = file.path(key).asText();
            List<Finding> findings = contracts.named(contract).check(value);
            if (!findings.isEmpty()) {
                throw new ContractViolation(contract, findings);
            }
        }
    }

    private Object input() throws IOException {
        if (body.has("input-file")) {
            return Files.readAllBytes(Path.of(body.path("input-file").asText()));
        }
        var input = body.path("input");
        assertThat(input.isMissingNode()).as("no input").isFalse();
        return input.isTextual() ? input.textValue().getBytes(StandardCharsets.UTF_8) : input;
    }

    private void compare(Object result) throws IOException {
        if (body.has("expect-text")) {
            assertThat(shown(result))
                    .isEqualTo(body.path("expect-text").asText().strip());
        } else if (body.has("expect-xml")) {
            var difference = DiffBuilder.compare(body.path("expect-xml").asText())
                    .withTest(shown(result))
                    .ignoreWhitespace()
                    .checkForSimilar()
                    .build();
            assertThat(difference.hasDifferences())
                    .as(difference + " in " + shown(result))
                    .isFalse();
        } else {
            var expected = body.has("expect-file")
                    ? SORTED.readTree(Path.of(body.path("expect-file").asText()).toFile())
                    : body.path("expect");
            assertThat(shown(result)).isEqualTo(shown(expected));
        }
    }

    private void refused(String reason) {
        if (!expectsRefusal()) {
            fail("refused: " + reason);
        }
        assertThat(reason).contains(body.path("expect-refusal").asText());
    }

    private static String shown(Object result) throws JsonProcessingException {
        return result instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : SORTED.writeValueAsString(SORTED.convertValue(result, Object.class));
    }
}
