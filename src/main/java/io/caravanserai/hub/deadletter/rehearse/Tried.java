package io.caravanserai.hub.deadletter.rehearse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.deadletter.rehearse.Rehearsed.Verdict;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.rehearsal.scratch.ScratchHub;
import io.caravanserai.hub.rehearsal.shown.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One delivery that was tried in a scratch hub.
 *
 * @param sent what was sent, as YAML; without headers, which carry credentials
 */
record Tried(Verdict verdict, @Nullable String detail, String sent) {

    private static final String UNRECORDED = "is recorded";

    static Tried in(ScratchHub hub) {
        var sent = sent(hub);
        var unanswered = hub.problems().stream()
                .filter(problem -> problem.contains(UNRECORDED))
                .findFirst();
        if (unanswered.isPresent()) {
            return new Tried(
                    Verdict.WOULD_PASS_SO_FAR,
                    "up to the first request that has no example answer: " + unanswered.get(),
                    sent);
        } else if (!hub.problems().isEmpty()) {
            return new Tried(Verdict.WOULD_STILL_FAIL, hub.problems().get(0), sent);
        }
        var settled = hub.ledger().settled();
        var outcome = settled.isEmpty() ? null : settled.get(settled.size() - 1).outcome();
        if (outcome instanceof Outcome.Dead dead) {
            return failed(dead.failure(), sent);
        } else if (outcome instanceof Outcome.Later later) {
            return failed(later.failure(), sent);
        } else if (outcome instanceof Outcome.Filtered filtered) {
            return new Tried(Verdict.WOULD_PASS, "filtered: " + filtered.reason(), sent);
        }
        return new Tried(Verdict.WOULD_PASS, null, sent);
    }

    private static Tried failed(io.caravanserai.hub.ledger.Failure failure, String sent) {
        var at = failure.step() == null ? "" : " (" + failure.route() + ", " + failure.step() + ")";
        return new Tried(Verdict.WOULD_STILL_FAIL, failure.cause() + ": " + failure.message() + at, sent);
    }

    private static String sent(ScratchHub hub) {
        var requests = JsonNodeFactory.instance.arrayNode();
        hub.requests().forEach(request -> {
            var shown = JsonNodeFactory.instance.objectNode().put("to", request.target());
            shown.setAll(request.address());
            requests.add(Shown.body(shown, request.body()));
        });
        hub.ledger()
                .replies()
                .forEach(reply -> requests.addObject()
                        .put("accepted", reply.type().toString())
                        .put("key", reply.subject()));
        return requests.isEmpty() ? "" : Shown.sorted(requests);
    }

    List<String> lines() {
        return sent.lines().toList();
    }
}
