package io.caravanserai.hub.deadletter.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.json.StrictJson;
import io.caravanserai.hub.deadletter.rehearse.Masking;
import io.caravanserai.hub.delivery.submission.Submissions;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.repair.Replacement;
import io.caravanserai.hub.ledger.repair.Replacement.Dead;
import io.caravanserai.hub.message.MessageId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Corrects dead letters. Every call takes part in the caller's transaction and takes the letter for it: what was checked is
 * what is accepted. What may not be is a {@link CorrectionRefused}, or a {@link ContractViolation} with every finding.
 */
@Component
public class Corrections {

    private static final int CONTEXT = 3;

    private final Replacement replacement;
    private final EditRules rules;
    private final OtherContent otherContent;
    private final Contracts contracts;
    private final ObjectMapper json;

    Corrections(
            Replacement replacement,
            EditRules rules,
            OtherContent otherContent,
            Contracts contracts,
            ObjectMapper json) {
        this.replacement = replacement;
        this.rules = rules;
        this.otherContent = otherContent;
        this.contracts = contracts;
        this.json = json;
    }

    /** What there is to edit; nothing where it is not dead. */
    public Optional<Editable> read(DeadLetterId letter, boolean masked) {
        return replacement.take(letter).map(dead -> {
            var rule = rules.of("Delivery " + letter, "delivery route", dead.flow());
            var content = content(letter, dead);
            otherContent.mayFollow(letter, dead, content, content);
            return new Editable(
                    letter,
                    dead.type(),
                    rule,
                    masked,
                    masked ? masks(dead, content).masked() : content);
        });
    }

    /** Holds an edited body, its masks in place or not, against everything; nothing where the letter is not dead. */
    public Optional<Draft> draft(DeadLetterId letter, JsonNode edited) {
        return replacement.take(letter).map(dead -> draft(letter, dead, edited));
    }

    /** A body that was drafted before, held against everything as it is now. */
    public Optional<Draft> draft(DeadLetterId letter, byte[] drafted) {
        return draft(letter, tree(drafted));
    }

    private Draft draft(DeadLetterId letter, Dead dead, JsonNode edited) {
        var rule = rules.of("Delivery " + letter, "delivery route", dead.flow());
        var original = content(letter, dead);
        var masks = masks(dead, original);
        var findings = new ArrayList<Finding>();
        var body = masks.restored(edited, findings);
        if (findings.isEmpty() && body.equals(original)) {
            throw new CorrectionRefused("The edit of " + letter
                    + " changes nothing; to try it again as it is: ./hub dead-letters replay " + letter + " --why …");
        }
        try {
            var corrected = new Submissions(dead.type(), contracts, json).corrected(original, body, findings);
            otherContent.mayFollow(letter, dead, original, body);
            return new Draft(
                    letter,
                    dead.type(),
                    dead.subject(),
                    rule,
                    corrected,
                    Changes.between(original, body),
                    difference(masks.masked(), masks.shown(body)));
        } catch (ContractViolation broken) {
            throw hidden(broken, dead, original);
        }
    }

    /** What a finding quotes of the original stays hidden; whatever the editor wrote they know. */
    private ContractViolation hidden(ContractViolation broken, Dead dead, JsonNode original) {
        var masking =
                new Masking(original, contracts.named(dead.type().toString()).annotations());
        return new ContractViolation(
                broken.contract(),
                broken.findings().stream()
                        .map(f -> new Finding(f.path(), masking.of(f.message()), f.line()))
                        .toList());
    }

    /** How a drafted body differs from the original; nothing where the letter is not dead. */
    public Optional<List<String>> difference(DeadLetterId letter, byte[] drafted, boolean masked) {
        return replacement.take(letter).map(dead -> {
            var original = content(letter, dead);
            var body = tree(drafted);
            if (!masked) {
                return difference(original, body);
            }
            var masks = masks(dead, original);
            return difference(masks.masked(), masks.shown(body));
        });
    }

    /** Accepts it in the place of its original; answers its id. */
    public MessageId accept(Draft draft) {
        return replacement.replace(
                draft.letter(), draft.corrected().content(), draft.corrected().version());
    }

    private Masks masks(Dead dead, JsonNode content) {
        return new Masks(content, contracts.named(dead.type().toString()).annotations());
    }

    private static JsonNode content(DeadLetterId letter, Dead dead) {
        try {
            return tree(dead.content().bytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The content of " + letter + " cannot be read", unreadable);
        }
    }

    /** As exact as the door read it: a number keeps its digits. */
    private static JsonNode tree(byte[] bytes) {
        var reading = StrictJson.read(bytes);
        var node = reading.node();
        if (node == null) {
            throw new IllegalStateException("The ledger has a body that is no JSON: " + reading.findings());
        }
        return node;
    }

    private static List<String> difference(JsonNode original, JsonNode corrected) {
        var before = original.toPrettyString().lines().toList();
        var patch = DiffUtils.diff(before, corrected.toPrettyString().lines().toList());
        return List.copyOf(UnifiedDiffUtils.generateUnifiedDiff("original", "correction", before, patch, CONTEXT));
    }
}
