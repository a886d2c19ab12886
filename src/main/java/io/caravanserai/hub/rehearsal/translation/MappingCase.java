package io.caravanserai.hub.rehearsal.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.mapping.MappingFailed;
import io.caravanserai.hub.mapping.Translation;
import io.caravanserai.hub.rehearsal.casefile.BrokenCase;
import io.caravanserai.hub.rehearsal.casefile.CaseFile;
import io.caravanserai.hub.rehearsal.casefile.Ran;
import io.caravanserai.hub.rehearsal.shown.Difference;
import io.caravanserai.hub.rehearsal.shown.Ignored;
import io.caravanserai.hub.rehearsal.shown.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One case of a mapping: what goes in, and what must come out or be refused.
 *
 * <p>Keys: {@code name}; {@code input} (a map is JSON, a text is XML) or {@code input-file} (from the project's root);
 * {@code variables}; {@code ignore}, places in the result that are not looked at; and one of {@code expect} (JSON),
 * {@code expect-file}, {@code expect-text}, {@code expect-xml}, {@code expect-refusal} (a piece of what the refusal says).
 */
public record MappingCase(CaseFile.Entry entry, String mapping, JsonNode file, Translations translations) {

    private static final Set<String> KEYS = Set.of(
            "name",
            "input",
            "input-file",
            "variables",
            "ignore",
            "expect",
            "expect-file",
            "expect-text",
            "expect-xml",
            "expect-refusal");

    private static final String REFUSAL = "refusal";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The key that says what is expected. */
    public String form() {
        var forms = KEYS.stream()
                .filter(key -> key.startsWith("expect") && entry.body().has(key))
                .toList();
        if (forms.size() != 1) {
            throw new BrokenCase("a case has one of expect, expect-file, expect-text, expect-xml and expect-refusal");
        }
        return forms.get(0);
    }

    public boolean expectsRefusal() {
        return entry.body().has("expect-refusal");
    }

    /** A case that cannot be run is a {@link BrokenCase}. */
    public Ran run() throws IOException {
        BrokenCase.unlessKnown("a case", entry.body(), KEYS);
        var expected = expected(form());
        var happened = happened();
        var ignored = ignored(expected);
        var difference = Difference.between(expected, happened, ignored, Set.of());
        var instead = Difference.asExpected(expected, happened, ignored, Set.of());
        return new Ran(expected, instead, difference, List.of());
    }

    private ObjectNode expected(String form) throws IOException {
        var said = entry.body().path(form);
        var expected = NODES.objectNode();
        return switch (form) {
            case "expect-text" -> expected.put("body-text", said.asText().strip());
            case "expect-xml" -> expected.put("body-xml", said.asText());
            case "expect-refusal" -> expected.put(REFUSAL, "<any>" + said.asText() + "<any>");
            case "expect-file" ->
                expected.set("body", Shown.JSON.readTree(Files.readAllBytes(existing(said.asText()))));
            default -> expected.set("body", said);
        };
    }

    /** Paths in a case are from the result itself. */
    private Ignored ignored(ObjectNode expected) {
        var body = expected.fieldNames().next();
        var paths = NODES.arrayNode();
        var ignore = entry.body().path("ignore");
        (ignore instanceof ArrayNode list ? list : NODES.arrayNode().add(ignore)).forEach(path -> {
            if (!path.isMissingNode()) {
                paths.add("/" + body + path.asText());
            }
        });
        return Ignored.of(paths);
    }

    private ObjectNode happened() throws IOException {
        var happened = NODES.objectNode();
        try {
            var result = translated().body();
            if (result instanceof JsonNode json) {
                return happened.set("body", json);
            }
            var text = new String((byte[]) result, StandardCharsets.UTF_8);
            return happened.put(text.startsWith("<") ? "body-xml" : "body-text", text);
        } catch (ContractViolation violation) {
            return happened.put(
                    REFUSAL,
                    violation.contract() + ": "
                            + violation.findings().stream()
                                    .map(Finding::toString)
                                    .collect(Collectors.joining("; ")));
        } catch (MappingFailed failed) {
            return happened.put(REFUSAL, failed.getMessage() + Unfilled.others(failed, translations.folder(), mapping));
        }
    }

    private Translation translated() throws IOException {
        var input = input();
        check("input-contract", input);
        var variables = entry.body().path("variables") instanceof ObjectNode given ? given : NODES.objectNode();
        var translation = translations.mappings().named(mapping).translate(input, variables);
        translations.note(mapping, translation.body());
        check("contract", translation.body());
        return translation;
    }

    private void check(String key, Object value) {
        if (file.has(key)) {
            var contract = file.path(key).asText();
            var findings = translations.contracts().named(contract).check(value);
            if (!findings.isEmpty()) {
                throw new ContractViolation(contract, findings);
            }
        }
    }

    private Object input() throws IOException {
        if (entry.body().has("input-file")) {
            return Files.readAllBytes(existing(entry.body().path("input-file").asText()));
        }
        var input = entry.body().path("input");
        if (input.isMissingNode()) {
            throw new BrokenCase("a case has one of input and input-file");
        }
        return input.isTextual() ? input.textValue().getBytes(StandardCharsets.UTF_8) : input;
    }

    private static Path existing(String name) {
        var path = Path.of(name);
        if (!Files.isRegularFile(path)) {
            throw new BrokenCase("there is no file " + path + "; write its path from the project's root");
        }
        return path;
    }
}
