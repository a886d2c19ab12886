package io.caravanserai.hub.console.correction;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.correction.EditRule;
import io.caravanserai.hub.deadletter.reject.RejectEdits;
import io.caravanserai.hub.deadletter.reject.RejectEdits.Draft;
import io.caravanserai.hub.deadletter.reject.RejectEdits.Editable;
import io.caravanserai.hub.deadletter.reject.RejectProposals;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.message.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Shows what a reject says, and runs it through its intake route as somebody corrected it. */
@ManagementController
@RequestMapping("/api/rejects/{id}")
final class RejectEditController {

    private final RejectDesk desk;
    private final RejectEdits edits;
    private final RejectProposals proposals;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    RejectEditController(
            RejectDesk desk,
            RejectEdits edits,
            RejectProposals proposals,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.desk = desk;
        this.edits = edits;
        this.proposals = proposals;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param body the whole corrected text */
    record Edit(@Nullable String body, @Nullable String why) {}

    /**
     * What became of an edit.
     *
     * @param status {@code accepted}, {@code repeated} where its identity had come in since, {@code open} while it is proposed
     */
    record Edited(
            MessageId id,
            String status,
            @Nullable MessageId message,
            @Nullable UUID proposal,
            List<String> difference) {}

    @PostMapping(path = "/unmask", consumes = MediaType.APPLICATION_JSON_VALUE)
    Editable unmask(@PathVariable String id, @RequestBody Why reason) {
        var why = reason.given();
        return Objects.requireNonNull(transaction.execute(status -> {
            var editable = edits.read(desk.open(id(id)));
            audit.record(LoggedIn.actor(), "reject.unmask", id, why, Map.of());
            return editable;
        }));
    }

    @PostMapping(path = "/edit", consumes = MediaType.APPLICATION_JSON_VALUE)
    Edited edit(@PathVariable String id, @RequestBody Edit edit) {
        var why = Why.given(edit.why());
        var body = edit.body();
        if (body == null || body.isBlank()) {
            throw new IllegalArgumentException(
                    "Say the whole corrected text, as in \"body\": \"…\"; POST /api/rejects/" + id + "/unmask has it");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var reject = desk.open(id(id));
            var draft = edits.draft(reject, body.getBytes(StandardCharsets.UTF_8));
            return draft.rule() == EditRule.SECOND_PERSON ? propose(reject, draft, why) : accept(reject, draft, why);
        }));
    }

    private Edited propose(Kept reject, Draft draft, String why) {
        Desk.namedOnly();
        desk.check(reject, draft.content());
        var who = LoggedIn.actor();
        var proposal = proposals.propose(reject.id(), draft.content(), who.name(), why);
        audit.record(
                who,
                "reject.propose",
                reject.id().toString(),
                why,
                Map.of("proposal", proposal.id().toString(), "fields", Desk.told(draft.changed())));
        return new Edited(reject.id(), "open", null, proposal.id(), draft.difference());
    }

    private Edited accept(Kept reject, Draft draft, String why) {
        var who = LoggedIn.actor();
        var accepted = desk.accept(reject, draft.content(), who, why);
        proposals.accepted(reject.id(), who.name(), why, accepted.message());
        audit.record(
                who,
                "reject.edit",
                reject.id().toString(),
                why,
                Map.of("message", accepted.message().toString(), "fields", Desk.told(draft.changed())));
        return new Edited(reject.id(), accepted.status(), accepted.message(), null, draft.difference());
    }

    private static MessageId id(String id) {
        return Asked.of("id", id, MessageId::parse, "the id of a reject, a UUID");
    }
}
