package io.caravanserai.hub.console.correction;

import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.audit.Actor;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.correction.Corrections;
import io.caravanserai.hub.deadletter.correction.Proposal;
import io.caravanserai.hub.deadletter.correction.Proposals;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.RequestMapping;

/** Corrections of dead letters that wait for a second person. */
@ManagementController
@RequestMapping("/api/dead-letters/proposals")
final class ProposalsController extends ProposalsDesk<Proposal> {

    private final Corrections corrections;
    private final Desk desk;

    ProposalsController(
            Corrections corrections,
            Proposals proposals,
            Desk desk,
            AuditTrail audit,
            TransactionOperations transaction) {
        super(
                new Kind("dead-letter", "dead-letter.reject", "dead-letters", "replacedBy"),
                proposals,
                audit,
                transaction);
        this.corrections = corrections;
        this.desk = desk;
    }

    @Override
    List<String> difference(Proposal proposal, byte[] body, boolean masked) {
        return corrections.difference(proposal.letter(), body, masked).orElse(List.of());
    }

    /** The letter, the contract, the flow's rule, and what the target may be sent. */
    @Override
    Accepted accept(Proposal proposal, byte[] body, Actor who, String why) {
        var draft = corrections.draft(proposal.letter(), body).orElseThrow(() -> desk.notDead(proposal.letter()));
        return new Accepted(corrections.accept(draft), draft.changed());
    }
}
