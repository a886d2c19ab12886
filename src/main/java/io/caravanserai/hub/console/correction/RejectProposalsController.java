package io.caravanserai.hub.console.correction;

import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.audit.Actor;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.reject.RejectEdits;
import io.caravanserai.hub.deadletter.reject.RejectProposals;
import io.caravanserai.hub.deadletter.reject.RejectProposals.RejectProposal;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.RequestMapping;

/** Corrections of rejects that wait for a second person. */
@ManagementController
@RequestMapping("/api/rejects/proposals")
final class RejectProposalsController extends ProposalsDesk<RejectProposal> {

    private final RejectDesk desk;
    private final RejectEdits edits;

    RejectProposalsController(
            RejectDesk desk,
            RejectEdits edits,
            RejectProposals proposals,
            AuditTrail audit,
            TransactionOperations transaction) {
        super(new Kind("reject", "reject.turn-down", "rejects", "message"), proposals, audit, transaction);
        this.desk = desk;
        this.edits = edits;
    }

    /** Only for whoever said why they must see it: nobody can say what of it is sensitive. */
    @Override
    List<String> difference(RejectProposal proposal, byte[] body, boolean masked) {
        return masked
                ? List.of()
                : edits.draft(desk.open(proposal.reject()), body).difference();
    }

    /** The flow's rule, the reject and the route. */
    @Override
    Accepted accept(RejectProposal proposal, byte[] body, Actor who, String why) {
        var reject = desk.open(proposal.reject());
        var draft = edits.draft(reject, body);
        return new Accepted(desk.accept(reject, body, who, why).message(), draft.changed());
    }
}
