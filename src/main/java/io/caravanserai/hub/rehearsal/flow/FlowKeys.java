package io.caravanserai.hub.rehearsal.flow;

import static io.caravanserai.hub.rehearsal.casefile.BrokenCase.unlessKnown;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.rehearsal.casefile.BrokenCase;
import java.util.Set;
import java.util.function.Consumer;

/** What a case of a flow may say. */
final class FlowKeys {

    /** What is compared only where the case speaks of it. */
    static final Set<String> OPTIONAL = Set.of(
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
            "answer",
            "kept",
            "archive",
            "findings");

    static final Set<String> FILE = Set.of("settings", "answers", "cases");

    private static final Set<String> VISIT =
            Set.of("door", "input", "input-file", "headers", "partner", "method", "path", "message-id");
    private static final Set<String> CASE = Set.of(
            "name",
            "door",
            "target",
            "type",
            "input",
            "input-file",
            "headers",
            "partner",
            "method",
            "path",
            "message-id",
            "times",
            "at",
            "before",
            "answers",
            "ignore",
            "expect");
    private static final Set<String> EXPECTED =
            Set.of("messages", "answer", "requests", "replies", "rejects", "undelivered", "kept", "collected");
    private static final Set<String> MESSAGE = Set.of("type", "key", "source", "identity", "content");
    private static final Set<String> REQUEST = Set.of(
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
    private static final Set<String> ANSWER =
            Set.of("status", "headers", "body", "body-xml", "body-text", "body-form", "archive", "rejected");
    private static final Set<String> REJECT = Set.of("cause", "reason", "partner", "identity", "findings");
    private static final Set<String> FINDING = Set.of("path", "message");
    private static final Set<String> RECORDED =
            Set.of("to", "status", "headers", "body", "body-xml", "body-text", "fault", "behaviour");

    private FlowKeys() {}

    static void check(JsonNode body, JsonNode answers) {
        unlessKnown("a case", body, CASE);
        each(body.path("before"), visit -> unlessKnown("before", visit, VISIT));
        var expect = body.path("expect");
        if (!expect.isObject()) {
            throw new BrokenCase("a case says what to expect; expect: {} for nothing at all");
        }
        unlessKnown("expect", expect, EXPECTED);
        each(expect.path("messages"), message -> unlessKnown("a message", message, MESSAGE));
        each(expect.path("replies"), message -> unlessKnown("a reply", message, MESSAGE));
        each(expect.path("answer"), answer -> unlessKnown("the answer", answer, ANSWER));
        each(expect.path("rejects"), reject -> {
            unlessKnown("a reject", reject, REJECT);
            reject.path("findings").forEach(finding -> {
                if (finding.isObject()) {
                    unlessKnown("a finding", finding, FINDING);
                }
            });
        });
        expect.path("requests")
                .forEach(ofTarget -> each(ofTarget, request -> unlessKnown("a request", request, REQUEST)));
        answers.forEach(ofTarget -> each(ofTarget, answer -> {
            if (!answer.isTextual()) {
                unlessKnown("an answer", answer, RECORDED);
            }
        }));
    }

    private static void each(JsonNode node, Consumer<JsonNode> check) {
        if (node.isArray()) {
            node.forEach(check);
        } else if (!node.isMissingNode() && !node.asText().equals("<any>")) {
            check.accept(node);
        }
    }
}
