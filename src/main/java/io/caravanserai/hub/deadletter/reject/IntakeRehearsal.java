package io.caravanserai.hub.deadletter.reject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.deadletter.rehearse.DeadLetterRehearsal;
import io.caravanserai.hub.deadletter.rehearse.Masking;
import io.caravanserai.hub.deadletter.reject.IntakeAgain.Ran;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.rehearsal.scratch.ScratchHub;
import io.caravanserai.hub.rehearsal.shown.Difference;
import io.caravanserai.hub.rehearsal.shown.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs rejects through their intake routes in a scratch hub: nothing is accepted, nothing is counted. */
@Component
public class IntakeRehearsal {

    private final DeadLetterRehearsal rehearsal;
    private final ObjectMapper json;

    IntakeRehearsal(DeadLetterRehearsal rehearsal, ObjectMapper json) {
        this.rehearsal = rehearsal;
        this.json = json;
    }

    /**
     * What would become of a reject.
     *
     * @param verdict {@code would-pass}, {@code would-still-fail}, or {@code not-run}
     * @param detail as what it would be accepted, or why not
     * @param difference of what would be accepted, between the files in use and a candidate, sensitive values masked
     */
    public record Rehearsed(
            MessageId id,
            String verdict,
            @Nullable String detail,
            List<Finding> findings,
            boolean changed,
            List<String> difference) {}

    private record Tried(String verdict, @Nullable String detail, List<Finding> findings, String accepted) {}

    /**
     * Tries each.
     *
     * @param files of a candidate, by their place; empty: the routes and mappings as they are
     */
    public List<Rehearsed> of(List<Kept> rejects, Map<String, String> files) {
        var tried = rehearsal.in(files, hub -> tried(hub, rejects));
        var asIs = files.isEmpty() ? tried : rehearsal.in(Map.of(), hub -> tried(hub, rejects));
        var told = new ArrayList<Rehearsed>();
        for (int i = 0; i < rejects.size(); i++) {
            var one = tried.get(i);
            var difference =
                    Difference.between(asIs.get(i).accepted, one.accepted).lines();
            told.add(new Rehearsed(
                    rejects.get(i).id(), one.verdict, one.detail, one.findings, !difference.isEmpty(), difference));
        }
        return told;
    }

    /** What the contract would find in a body in the place of a reject's; nothing where its route would take it. */
    public Optional<ContractViolation> broken(Kept reject, byte[] corrected) {
        return rehearsal.in(Map.of(), hub -> {
            hub.begin(JsonNodeFactory.instance.objectNode(), Instant.EPOCH);
            hub.ledger().spreadNothing();
            var ran = IntakeAgain.run(hub.camel(), reject.with(corrected), true);
            return ran instanceof Ran.RefusedAgain refused
                    ? Optional.ofNullable(refused.broken())
                    : Optional.<ContractViolation>empty();
        });
    }

    private List<Tried> tried(ScratchHub hub, List<Kept> rejects) {
        return rejects.stream().map(reject -> tried(hub, reject)).toList();
    }

    private Tried tried(ScratchHub hub, Kept reject) {
        hub.begin(JsonNodeFactory.instance.objectNode(), Instant.EPOCH);
        hub.ledger().spreadNothing();
        var ran = IntakeAgain.run(hub.camel(), reject, false);
        var accepted = hub.ledger().accepted();
        if (ran instanceof Ran.RefusedAgain refused) {
            return new Tried("would-still-fail", refused.why(), refused.findings(), "");
        } else if (ran instanceof Ran.NotRun not) {
            return new Tried("not-run", not.why(), List.of(), "");
        }
        var as = accepted.stream()
                .map(message -> message.type() + " " + message.subject())
                .toList();
        return new Tried("would-pass", "as " + String.join(", ", as), List.of(), shown(hub, accepted));
    }

    private String shown(ScratchHub hub, List<Submission> accepted) {
        var all = JsonNodeFactory.instance.arrayNode();
        var text = new StringBuilder();
        try {
            for (var message : accepted) {
                JsonNode content = json.readTree(message.content());
                all.removeAll();
                all.addObject()
                        .put("type", message.type().toString())
                        .put("key", message.subject())
                        .set("content", content);
                var annotations =
                        hub.contracts().named(message.type().toString()).annotations();
                text.append(new Masking(content, annotations).of(Shown.sorted(all)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("What would be accepted cannot be read", unreadable);
        }
        return text.toString();
    }
}
