package io.caravanserai.hub.rehearsal.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.rehearsal.casefile.BrokenCase;
import io.caravanserai.hub.rehearsal.casefile.CaseFile;
import io.caravanserai.hub.rehearsal.casefile.Ran;
import io.caravanserai.hub.rehearsal.scratch.ScratchHub;
import io.caravanserai.hub.rehearsal.scratch.door.Visit;
import io.caravanserai.hub.rehearsal.shown.Difference;
import io.caravanserai.hub.rehearsal.shown.Ignored;
import io.caravanserai.hub.rehearsal.shown.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case of a flow: something comes to a door, and everything that then happens.
 *
 * <p>Keys: {@code name}; {@code door}, the intake route's id, or {@code target} and {@code type} of one delivery whose input is the
 * canonical message; {@code input} (a map is JSON) or {@code input-file} (below the
 * flow's {@code samples/}); {@code headers}; {@code partner}, where the door has more than one; {@code method} and {@code path}
 * of HTTP; {@code message-id}, as its broker calls it; {@code times}, how often it is sent; {@code before}, what was sent earlier;
 * {@code at}, the time; {@code answers}, by target, beside those of the file; {@code ignore}, places that are not looked at;
 * and {@code expect}. What {@code expect} leaves out must not happen; only contents, headers and bodies that it leaves out are
 * not looked at.
 */
public record FlowCase(CaseFile.Entry entry, JsonNode commonAnswers) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Instant USUAL = Instant.parse("2026-01-01T00:00:00Z");

    /** A case that cannot be run is a {@link BrokenCase}. */
    public Ran run(ScratchHub hub) throws Exception {
        var body = entry.body();
        var answers = answers();
        FlowKeys.check(body, answers);
        if (body.path("name").asText().isBlank()) {
            throw new BrokenCase("a case has a name");
        }
        hub.begin(answers, at());
        for (var earlier : body.path("before")) {
            hub.handIn(visit(earlier));
        }
        var happened = new Happened(hub, body.path("expect"));
        if (body.has("target")) {
            hub.deliver(body.path("target").asText(), body.path("type").asText(), input(body), at());
        } else {
            var visit = visit(body);
            for (int i = 0; i < body.path("times").asInt(1); i++) {
                happened.answered(hub.handIn(visit));
            }
        }
        var seen = happened.tree();
        var expected = expected();
        var ignored = ignored();
        var difference = Difference.between(expected, seen, ignored, FlowKeys.OPTIONAL);
        var instead = Difference.asExpected(expected, seen, ignored, FlowKeys.OPTIONAL);
        return new Ran(expected, instead, difference, hub.problems());
    }

    private Ignored ignored() {
        try {
            return Ignored.of(entry.body().path("ignore"));
        } catch (IllegalArgumentException noPath) {
            throw new BrokenCase(String.valueOf(noPath.getMessage()));
        }
    }

    private Instant at() {
        try {
            return entry.body().has("at")
                    ? Instant.parse(entry.body().path("at").asText())
                    : USUAL;
        } catch (DateTimeParseException noTime) {
            throw new BrokenCase("at: '" + entry.body().path("at").asText() + "' is no time, as in " + USUAL);
        }
    }

    /** What is not said must not happen. */
    private ObjectNode expected() {
        var expected = NODES.objectNode();
        List.of("messages", "replies", "rejects").forEach(expected::putArray);
        List.of("requests", "undelivered", "collected").forEach(expected::putObject);
        expected.setAll((ObjectNode) entry.body().path("expect").deepCopy());
        return expected;
    }

    /** {@code erp: down} is short for {@code erp: {behaviour: down}}. */
    private ObjectNode answers() {
        var all = NODES.objectNode();
        for (var some : List.of(commonAnswers, entry.body().path("answers"))) {
            some.properties()
                    .forEach(answer -> all.set(
                            answer.getKey(),
                            answer.getValue().isTextual()
                                    ? NODES.objectNode().set("behaviour", answer.getValue())
                                    : answer.getValue()));
        }
        return all;
    }

    private Visit visit(JsonNode from) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        from.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new Visit(
                from.path("door").asText(),
                from.path("partner").asText("a-partner"),
                input(from),
                headers,
                text(from, "method"),
                text(from, "path"),
                from.path("message-id").asText("ID:1"));
    }

    private static @Nullable String text(JsonNode from, String key) {
        return from.has(key) ? from.path(key).asText() : null;
    }

    private byte[] input(JsonNode from) throws IOException {
        var input = from.path("input");
        if (from.has("input-file")) {
            if (from.has("input")) {
                throw new BrokenCase("a case has one of input and input-file");
            }
            return file(from.path("input-file").asText());
        } else if (!from.has("input")) {
            if ("GET".equals(from.path("method").asText())) {
                return new byte[0];
            }
            throw new BrokenCase("a case has one of input and input-file");
        }
        return input.isTextual()
                ? input.textValue().getBytes(StandardCharsets.UTF_8)
                : Shown.JSON.writeValueAsBytes(input);
    }

    private byte[] file(String name) throws IOException {
        var folder = String.valueOf(entry.file().toAbsolutePath().getParent());
        var path = Path.of(folder, "samples", name);
        if (!Files.isRegularFile(path)) {
            throw new BrokenCase("input-file: there is no " + path);
        }
        return Files.readAllBytes(path);
    }
}
