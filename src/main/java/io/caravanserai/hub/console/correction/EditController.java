package io.caravanserai.hub.console.correction;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.contract.json.StrictJson;
import io.caravanserai.hub.deadletter.correction.Corrections;
import io.caravanserai.hub.deadletter.correction.Draft;
import io.caravanserai.hub.deadletter.correction.EditRule;
import io.caravanserai.hub.deadletter.correction.Editable;
import io.caravanserai.hub.deadletter.correction.Proposals;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.MessageId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Shows what a dead letter says, and accepts it as somebody corrected it. */
@ManagementController
@RequestMapping("/api/dead-letters/{id}")
final class EditController {

    private final Corrections corrections;
    private final Proposals proposals;
    private final Desk desk;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    EditController(
            Corrections corrections,
            Proposals proposals,
            Desk desk,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.corrections = corrections;
        this.proposals = proposals;
        this.desk = desk;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * What became of an edit.
     *
     * @param status of the letter: discarded where the correction was accepted in its place, dead while one is proposed
     * @param difference from the original, sensitive values masked
     */
    record Edited(
            DeadLetterId id,
            String status,
            @Nullable MessageId replacedBy,
            @Nullable UUID proposal,
            List<String> difference) {}

    @GetMapping("/body")
    Editable body(@PathVariable String id) {
        Desk.operatorsOnly();
        var letter = Desk.letter(id);
        return Objects.requireNonNull(
                transaction.execute(status -> corrections.read(letter, true).orElseThrow(() -> desk.notDead(letter))));
    }

    @PostMapping(path = "/unmask", consumes = MediaType.APPLICATION_JSON_VALUE)
    Editable unmask(@PathVariable String id, @RequestBody Why reason) {
        var letter = Desk.letter(id);
        var why = reason.given();
        return Objects.requireNonNull(transaction.execute(status -> {
            var editable = corrections.read(letter, false).orElseThrow(() -> desk.notDead(letter));
            audit.record(LoggedIn.actor(), "dead-letter.unmask", letter.toString(), why, Map.of());
            return editable;
        }));
    }

    /** Reads {@code {"body": …, "why": …}} as exactly as a door does: numbers keep their digits, names come once. */
    @PostMapping(path = "/edit", consumes = MediaType.APPLICATION_JSON_VALUE)
    Edited edit(@PathVariable String id, @RequestBody byte[] request) {
        var letter = Desk.letter(id);
        var reading = StrictJson.read(request);
        var said = reading.node();
        if (said == null || !reading.findings().isEmpty()) {
            throw new IllegalArgumentException(
                    "The request is no JSON: " + reading.findings().get(0));
        }
        var why = Why.given(said.path("why").textValue());
        var body = said.path("body");
        if (!body.isContainerNode()) {
            throw new IllegalArgumentException(
                    "Say the whole corrected body, as in \"body\": {…}; GET /api/dead-letters/" + id + "/body has it");
        }
        return Objects.requireNonNull(transaction.execute(status -> edit(letter, body, why)));
    }

    private Edited edit(DeadLetterId letter, JsonNode body, String why) {
        var draft = corrections.draft(letter, body).orElseThrow(() -> desk.notDead(letter));
        return draft.rule() == EditRule.SECOND_PERSON ? propose(draft, why) : accept(draft, why);
    }

    private Edited propose(Draft draft, String why) {
        Desk.namedOnly();
        var who = LoggedIn.actor();
        var proposal = proposals.propose(draft, who.name(), why);
        audit.record(
                who,
                "dead-letter.propose",
                draft.letter().toString(),
                why,
                Map.of("proposal", proposal.id().toString(), "fields", Desk.told(draft.changed())));
        return new Edited(draft.letter(), "dead", null, proposal.id(), draft.difference());
    }

    private Edited accept(Draft draft, String why) {
        var correction = corrections.accept(draft);
        audit.record(
                LoggedIn.actor(),
                "dead-letter.edit",
                draft.letter().toString(),
                why,
                Map.of("replacedBy", correction.toString(), "fields", Desk.told(draft.changed())));
        return new Edited(draft.letter(), "discarded", correction, null, draft.difference());
    }
}
