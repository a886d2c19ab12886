package io.caravanserai.hub.deadletter.rehearse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.deadletter.rehearse.Rehearsed.Verdict;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.rehearsal.scratch.ScratchHub;
import io.caravanserai.hub.rehearsal.scratch.edge.Request;
import io.caravanserai.hub.rehearsal.shown.Difference;
import io.caravanserai.hub.rehearsal.shown.Shown;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One delivery that was tried in a scratch hub.
 *
 * @param sent what was sent, as YAML; without headers, which carry credentials
 * @param requests what was sent, as far as it can be told again
 * @param handledBy the mappings that made it, each with the hash of its content
 * @param refusal what its target said of it before, unless somebody says what it answers now
 */
record Tried(
        Verdict verdict,
        @Nullable String detail,
        String sent,
        Set<Sent> requests,
        @Nullable String handledBy,
        @Nullable Refusal refusal) {

    Tried(Verdict verdict, @Nullable String detail, String sent) {
        this(verdict, detail, sent, Set.of(), null, null);
    }

    private static final String UNRECORDED = "is recorded";

    /** A request, by the digest of its body. */
    record Sent(String digest, String address) {}

    Set<Sent> requestsOf(String digest) {
        return requests.stream().filter(one -> one.digest.equals(digest)).collect(Collectors.toSet());
    }

    static Tried in(ScratchHub hub) {
        var settled = hub.ledger().settled();
        var one = ended(hub);
        return new Tried(
                one.verdict,
                one.detail,
                one.sent,
                requests(hub.requests()),
                settled.isEmpty() ? null : settled.get(settled.size() - 1).handledBy(),
                null);
    }

    private static Set<Sent> requests(List<Request> requests) {
        var sent = new HashSet<Sent>();
        for (var request : requests) {
            if (request.digest() != null) {
                sent.add(new Sent(request.digest(), request.target() + " " + request.address()));
            }
        }
        return sent;
    }

    /** With the texts that somebody may see, and what the target said of it before. */
    Tried with(UnaryOperator<String> masking, @Nullable Refusal before) {
        return new Tried(
                verdict,
                detail == null ? null : masking.apply(detail),
                masking.apply(sent),
                requests,
                handledBy,
                before == null
                        ? null
                        : new Refusal(masking.apply(before.message()), before.sent(), before.handledBy()));
    }

    /** What to say of it: a target that refused a request is taken to refuse it again, whatever its example answers. */
    Rehearsed judged(DeadLetterId id, @Nullable Tried asIs) {
        var difference = asIs == null
                ? List.<String>of()
                : Difference.between(asIs.sent, sent).lines();
        if (refusal == null || sent.isEmpty() || verdict == Verdict.WOULD_STILL_FAIL) {
            return new Rehearsed(id, verdict, detail, !difference.isEmpty(), difference);
        }
        var repeated = refusal.isRepeatedBy(this, asIs);
        if (repeated == null) {
            var unsure = "by the example answers; it was refused (" + refusal.message()
                    + "), and nobody knows whether the same would be sent";
            return new Rehearsed(id, verdict, unsure, !difference.isEmpty(), difference);
        } else if (repeated) {
            var again = "refused: " + refusal.message() + " (the same would be sent again)";
            return new Rehearsed(id, Verdict.WOULD_STILL_FAIL, again, !difference.isEmpty(), difference);
        }
        return new Rehearsed(
                id,
                Verdict.OUTPUT_CHANGES,
                "it was refused (" + refusal.message() + ")" + (detail == null ? "" : "; would pass " + detail),
                true,
                difference.isEmpty() ? Difference.between("", sent).lines() : difference);
    }

    private static Tried ended(ScratchHub hub) {
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
}
