package io.caravanserai.hub.rehearsal.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.memory.MemoryLedger;
import io.caravanserai.hub.rehearsal.scratch.ScratchHub;
import io.caravanserai.hub.rehearsal.scratch.door.Answer;
import io.caravanserai.hub.rehearsal.scratch.edge.Request;
import io.caravanserai.hub.rehearsal.shown.Shown;
import java.io.IOException;
import java.util.List;

/** What happened in a scratch hub from a moment on, in the words of a case. */
final class Happened {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ScratchHub hub;
    private final MemoryLedger ledger;
    private final JsonNode expected;
    private final ArrayNode answers = NODES.arrayNode();
    private final int messages;
    private final int replies;
    private final int rejects;
    private final int settled;
    private final int requests;

    /** @param expected says in which words findings are told */
    Happened(ScratchHub hub, JsonNode expected) {
        this.hub = hub;
        this.ledger = hub.ledger();
        this.expected = expected;
        this.messages = ledger.accepted().size();
        this.replies = ledger.replies().size();
        this.rejects = ledger.rejected().size();
        this.settled = ledger.settled().size();
        this.requests = hub.requests().size();
    }

    void answered(Answer answer) {
        var seen = NODES.objectNode();
        if (answer.status() != null) {
            seen.put("status", answer.status());
        }
        if (!answer.headers().isEmpty()) {
            var headers = seen.putObject("headers");
            answer.headers().forEach(headers::put);
        }
        answer.files().forEach((place, file) -> seen.put(place, Shown.text(file).replace("\r\n", "\n")));
        answers.add(Shown.body(seen, answer.body()));
    }

    ObjectNode tree() throws IOException {
        var seen = NODES.objectNode();
        seen.set("answer", answers.size() == 1 ? answers.get(0) : answers);
        seen.set("messages", submissions(since(ledger.accepted(), messages)));
        seen.set("replies", submissions(since(ledger.replies(), replies)));
        seen.set("kept", kept(since(ledger.settled(), settled)));
        seen.set("collected", collected(since(ledger.settled(), settled)));
        seen.set("undelivered", undelivered(since(ledger.settled(), settled)));
        seen.set("rejects", rejects(since(ledger.rejected(), rejects)));
        seen.set("requests", requests(since(hub.requests(), requests)));
        return seen;
    }

    private static <T> List<T> since(List<T> all, int beginning) {
        return all.subList(beginning, all.size());
    }

    private static JsonNode submissions(List<Submission> submissions) throws IOException {
        var all = NODES.arrayNode();
        for (var submission : submissions) {
            all.addObject()
                    .put("type", submission.type().toString())
                    .put("key", submission.subject())
                    .put("source", submission.source())
                    .put("identity", submission.identity())
                    .set("content", Shown.JSON.readTree(submission.content()));
        }
        return all;
    }

    private static JsonNode requests(List<Request> requests) {
        var all = NODES.objectNode();
        requests.forEach(request -> {
            var seen = request.address().deepCopy();
            seen.set("headers", request.headers());
            all.withArrayProperty(request.target()).add(Shown.body(seen, request.body()));
        });
        return all;
    }

    private JsonNode rejects(List<Rejection> rejections) {
        var all = NODES.arrayNode();
        for (var rejection : rejections) {
            var inFull = expected.path("rejects")
                    .path(all.size())
                    .path("findings")
                    .path(0)
                    .isObject();
            var findings = all.addObject()
                    .put("cause", rejection.cause())
                    .put("partner", rejection.partner())
                    .put("identity", rejection.identity())
                    .put("reason", rejection.reason())
                    .putArray("findings");
            rejection.findings().forEach(finding -> {
                if (inFull) {
                    findings.addObject().put("path", finding.path()).put("message", finding.message());
                } else {
                    findings.add(finding.path());
                }
            });
        }
        return all;
    }

    private static JsonNode undelivered(List<Settlement> settlements) {
        var all = NODES.objectNode();
        settlements.forEach(settlement -> {
            var told = Undelivered.of(settlement.outcome());
            if (told != null) {
                all.put(settlement.claim().target(), told);
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

    /** The rows for each output's file. */
    private static JsonNode collected(List<Settlement> settlements) {
        var all = NODES.objectNode();
        settlements.forEach(settlement -> settlement
                .outcome()
                .collected()
                .forEach(row -> all.withArrayProperty(row.output())
                        .add(Shown.text(row.content()).strip())));
        return all;
    }
}
