package io.caravanserai.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.ledger.MemoryLedger;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.util.diff.DiffUtils;
import org.opentest4j.AssertionFailedError;

/**
 * One case of a flow: something comes to a door, and everything that then happens.
 *
 * <p>Keys: {@code name}; {@code door}, the intake route's id; {@code input} (a map is JSON) or {@code input-file} (below the
 * flow's {@code samples/}); {@code headers}; {@code partner}, where the door has more than one; {@code times}, how often it
 * is sent; {@code answers}, by target, beside those of the file; and {@code expect}. What {@code expect} leaves out must not
 * happen; only contents, headers and bodies that it leaves out are not looked at.
 */
record FlowCase(Path file, int line, JsonNode body, JsonNode commonAnswers) {

    private static final Set<String> KEYS =
            Set.of("name", "door", "input", "input-file", "headers", "partner", "times", "answers", "expect");
    private static final Set<String> EXPECTED =
            Set.of("messages", "answer", "requests", "replies", "rejects", "undelivered", "kept");
    private static final Set<String> OF_MESSAGE = Set.of("type", "key", "source", "identity", "content");
    private static final Set<String> OF_REQUEST = Set.of(
            "method",
            "path",
            "operation",
            "destination",
            "key",
            "form",
            "headers",
            "body",
            "body-form",
            "body-xml",
            "body-text");
    private static final Set<String> OF_ANSWER =
            Set.of("status", "headers", "body", "body-xml", "body-text", "archive", "rejected");
    private static final Set<String> OF_REJECT = Set.of("cause", "reason", "partner", "identity", "findings");
    private static final Set<String> OF_RECORDED =
            Set.of("to", "status", "headers", "body", "body-xml", "body-text", "fault", "behaviour");

    /** What is compared only where the case speaks of it. */
    private static final Set<String> OPTIONAL = Set.of(
            "content",
            "source",
            "identity",
            "partner",
            "headers",
            "method",
            "key",
            "form",
            "body",
            "body-form",
            "body-xml",
            "body-text",
            "reason",
            "kept",
            "archive",
            "findings");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    String name() {
        return body.path("name").asText("a case without name");
    }

    void run(FlowDoors doors, FlowTargets targets, MemoryLedger ledger) throws Exception {
        checkKeys();
        ledger.forget();
        targets.begin(answers());
        var seen = NODES.objectNode();
        var replies = NODES.arrayNode();
        var input = input();
        for (int i = 0; i < body.path("times").asInt(1); i++) {
            replies.add(doors.handIn(
                    body.path("door").asText(), body.path("partner").asText("a-partner"), input, body.path("headers")));
            await().atMost(Duration.ofSeconds(20)).until(ledger::isIdle);
        }
        seen.set("answer", replies.size() == 1 ? replies.get(0) : replies);
        seen.set("messages", messages(ledger.accepted()));
        seen.set("requests", requests(targets));
        seen.set("replies", messages(ledger.replies()));
        seen.set("rejects", rejects(ledger.rejected()));
        seen.set("undelivered", undelivered(ledger.settled()));
        seen.set("kept", kept(ledger.settled()));
        compare(seen, targets.problems());
    }

    private void checkKeys() {
        known("a case", body, KEYS);
        assertThat(body.path("name").asText())
                .as("name of the case in line " + line)
                .isNotBlank();
        var expect = body.path("expect");
        assertThat(expect.isObject()).as("a case says what to expect").isTrue();
        known("expect", expect, EXPECTED);
        each(expect.path("messages"), message -> known("a message", message, OF_MESSAGE));
        each(expect.path("replies"), message -> known("a reply", message, OF_MESSAGE));
        each(expect.path("answer"), answer -> known("the answer", answer, OF_ANSWER));
        each(expect.path("rejects"), reject -> known("a reject", reject, OF_REJECT));
        expect.path("requests").forEach(ofTarget -> each(ofTarget, request -> known("a request", request, OF_REQUEST)));
        answers().forEach(ofTarget -> each(ofTarget, answer -> known("an answer", answer, OF_RECORDED)));
    }

    private static void each(JsonNode node, java.util.function.Consumer<JsonNode> check) {
        if (node.isArray()) {
            node.forEach(check);
        } else if (!node.isMissingNode()) {
            check.accept(node);
        }
    }

    static void known(String what, JsonNode node, Set<String> keys) {
        assertThat(node.fieldNames()).toIterable().as("keys of " + what).isSubsetOf(keys);
    }

    private JsonNode answers() {
        var all = NODES.objectNode();
        commonAnswers.properties().forEach(answer -> all.set(answer.getKey(), answer.getValue()));
        body.path("answers").properties().forEach(answer -> all.set(answer.getKey(), answer.getValue()));
        return all;
    }

    private byte[] input() throws IOException {
        var input = body.path("input");
        assertThat(body.has("input") ^ body.has("input-file"))
                .as("one of input and input-file")
                .isTrue();
        if (body.has("input-file")) {
            var folder = String.valueOf(file.getParent());
            return Files.readAllBytes(
                    Path.of(folder, "samples", body.path("input-file").asText()));
        }
        return input.isTextual() ? input.textValue().getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(input);
    }

    private static JsonNode messages(List<Submission> submissions) throws IOException {
        var all = NODES.arrayNode();
        for (var submission : submissions) {
            all.addObject()
                    .put("type", submission.type().toString())
                    .put("key", submission.subject())
                    .put("source", submission.source())
                    .put("identity", submission.identity())
                    .set("content", JSON.readTree(submission.content()));
        }
        return all;
    }

    private static JsonNode requests(FlowTargets targets) {
        var all = NODES.objectNode();
        targets.requests().forEach((target, requests) -> {
            var ofTarget = all.putArray(target);
            requests.forEach(request -> {
                var seen = request.address().deepCopy();
                seen.set("headers", request.headers());
                ofTarget.add(FlowShown.body(seen, request.body()));
            });
        });
        return all;
    }

    private static JsonNode rejects(List<Rejection> rejections) {
        var all = NODES.arrayNode();
        rejections.forEach(rejection -> {
            var findings = all.addObject()
                    .put("cause", rejection.cause())
                    .put("partner", rejection.partner())
                    .put("identity", rejection.identity())
                    .put("reason", rejection.reason())
                    .putArray("findings");
            rejection.findings().forEach(finding -> findings.add(finding.path()));
        });
        return all;
    }

    private static JsonNode undelivered(List<Settlement> settlements) {
        var all = NODES.objectNode();
        settlements.forEach(settlement -> {
            var outcome = settlement.outcome();
            var target = settlement.claim().target();
            if (outcome instanceof Outcome.Dead dead) {
                all.put(
                        target,
                        "dead, " + dead.failure().cause() + ": "
                                + dead.failure().message());
            } else if (outcome instanceof Outcome.Later later) {
                all.put(
                        target,
                        "later, " + later.failure().cause() + ": "
                                + later.failure().message());
            } else if (outcome instanceof Outcome.Filtered filtered) {
                all.put(target, "filtered, " + filtered.reason());
            }
        });
        return all;
    }

    /** The piece of each target's answer that the ledger keeps. */
    private static JsonNode kept(List<Settlement> settlements) {
        var all = NODES.objectNode();
        settlements.forEach(settlement -> {
            if (settlement.outcome() instanceof Outcome.Delivered delivered && delivered.answer() != null) {
                all.put(settlement.claim().target(), delivered.answer());
            }
        });
        return all;
    }

    private void compare(ObjectNode seen, List<String> problems) {
        var expected = NODES.objectNode();
        List.of("messages", "replies", "rejects").forEach(expected::putArray);
        List.of("requests", "undelivered").forEach(expected::putObject);
        expected.setAll((ObjectNode) FlowShown.expected(body.path("expect")));
        var likened = FlowShown.likened(seen, expected, OPTIONAL);
        if (!body.path("expect").has("answer")) {
            ((ObjectNode) likened).remove("answer");
        }
        var wanted = FlowShown.yaml(expected);
        var got = FlowShown.yaml(likened);
        if (!got.equals(wanted) || !problems.isEmpty()) {
            throw new AssertionFailedError(
                    file + ":" + line + ": " + name() + "\n" + String.join("\n", problems) + difference(wanted, got),
                    wanted,
                    got);
        }
    }

    private static String difference(String wanted, String got) {
        var before = wanted.lines().toList();
        var patch = DiffUtils.diff(before, got.lines().toList());
        return "\n" + String.join("\n", DiffUtils.generateUnifiedDiff("expected", "happened", before, patch, 3)) + "\n";
    }
}
