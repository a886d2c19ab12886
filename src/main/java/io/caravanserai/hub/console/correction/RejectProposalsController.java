package io.caravanserai.hub.console.correction;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.console.deadletter.Why;
import io.caravanserai.hub.deadletter.correction.Proposal.State;
import io.caravanserai.hub.deadletter.reject.RejectEdits;
import io.caravanserai.hub.deadletter.reject.RejectProposals;
import io.caravanserai.hub.deadletter.reject.RejectProposals.RejectProposal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Corrections of rejects that wait for a second person. */
@ManagementController
@RequestMapping("/api/rejects/proposals")
final class RejectProposalsController {

    private final RejectDesk desk;
    private final RejectEdits edits;
    private final RejectProposals proposals;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    RejectProposalsController(
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

    /**
     * A proposal and what it would change.
     *
     * @param difference only for whoever said why they must see it; empty once it is decided on
     */
    record Shown(@JsonUnwrapped RejectProposal proposal, List<String> difference) {}

    @GetMapping
    Listing<RejectProposal> list(
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "50") int limit) {
        return Listing.of(proposals.newest(all, Listing.limit(limit)), null);
    }

    @GetMapping("/{id}")
    Shown show(@PathVariable String id) {
        Desk.operatorsOnly();
        return new Shown(one(uuid(id)), List.of());
    }

    @PostMapping(path = "/{id}/unmask", consumes = MediaType.APPLICATION_JSON_VALUE)
    Shown unmask(@PathVariable String id, @RequestBody Why reason) {
        var why = reason.given();
        return inTransaction(status -> {
            var proposal = one(uuid(id));
            var difference = proposals
                    .take(proposal.id())
                    .map(body -> edits.draft(desk.open(proposal.reject()), body).difference())
                    .orElse(List.of());
            audit.record(LoggedIn.actor(), "reject.unmask", proposal.reject().toString(), why, Map.of("proposal", id));
            return new Shown(proposal, difference);
        });
    }

    /** The flow's rule, the reject and the route are looked at again. */
    @PostMapping(path = "/{id}/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    RejectProposal approve(@PathVariable String id, @RequestBody Why reason) {
        var why = reason.given();
        return inTransaction(status -> {
            Desk.namedOnly();
            var who = LoggedIn.actor();
            var proposal = one(uuid(id));
            var body = waiting(proposal);
            if (proposal.who().equals(who.name())) {
                throw new NotNow("You proposed " + id + " yourself; another operator is to approve it. "
                        + "You can take it back: ./hub rejects reject " + id + " --why …");
            }
            var reject = desk.open(proposal.reject());
            var draft = edits.draft(reject, body);
            var accepted = desk.accept(reject, body, who, why);
            proposals.decide(proposal.id(), State.APPROVED, who.name(), why, accepted.message());
            audit.record(
                    who,
                    "reject.approve",
                    reject.id().toString(),
                    why,
                    Map.of(
                            "proposal",
                            id,
                            "proposedBy",
                            proposal.who(),
                            "message",
                            accepted.message().toString(),
                            "fields",
                            Desk.told(draft.changed())));
            return one(proposal.id());
        });
    }

    /** Whoever proposed it takes it back by this. */
    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    RejectProposal reject(@PathVariable String id, @RequestBody Why reason) {
        var why = reason.given();
        return inTransaction(status -> {
            var who = LoggedIn.actor();
            var proposal = one(uuid(id));
            waiting(proposal);
            var as = proposal.who().equals(who.name()) ? State.WITHDRAWN : State.REJECTED;
            proposals.decide(proposal.id(), as, who.name(), why, null);
            audit.record(
                    who,
                    "reject.turn-down",
                    proposal.reject().toString(),
                    why,
                    Map.of("proposal", id, "proposedBy", proposal.who()));
            return one(proposal.id());
        });
    }

    private byte[] waiting(RejectProposal proposal) {
        return proposals
                .take(proposal.id())
                .orElseThrow(() -> new NotNow("Proposal " + proposal.id() + " is " + proposal.state()
                        + (proposal.decidedBy() == null ? "" : " by " + proposal.decidedBy())
                        + "; there is nothing left to decide"));
    }

    private RejectProposal one(UUID id) {
        return proposals
                .one(id)
                .orElseThrow(() ->
                        NotThere.of("proposal", id.toString(), "GET /api/rejects/proposals lists those that wait"));
    }

    private static UUID uuid(String id) {
        return Asked.of("id", id, UUID::fromString, "the id of a proposal, a UUID");
    }

    private <T> T inTransaction(Function<Object, T> work) {
        return Objects.requireNonNull(transaction.execute(work::apply));
    }
}
