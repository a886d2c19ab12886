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
import io.caravanserai.hub.deadletter.correction.Corrections;
import io.caravanserai.hub.deadletter.correction.Proposal;
import io.caravanserai.hub.deadletter.correction.Proposals;
import io.caravanserai.hub.deadletter.correction.Proposals.Waiting;
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

/** Corrections that wait for a second person. */
@ManagementController
@RequestMapping("/api/dead-letters/proposals")
final class ProposalsController {

    private final Corrections corrections;
    private final Proposals proposals;
    private final Desk desk;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    ProposalsController(
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
     * A proposal and what it would change.
     *
     * @param difference from the original; empty once it is decided on
     */
    record Shown(@JsonUnwrapped Proposal proposal, List<String> difference) {}

    @GetMapping
    Listing<Proposal> list(
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "50") int limit) {
        return Listing.of(proposals.newest(all, Listing.limit(limit)), null);
    }

    @GetMapping("/{id}")
    Shown show(@PathVariable String id) {
        Desk.operatorsOnly();
        return inTransaction(status -> shown(uuid(id), true));
    }

    @PostMapping(path = "/{id}/unmask", consumes = MediaType.APPLICATION_JSON_VALUE)
    Shown unmask(@PathVariable String id, @RequestBody Why reason) {
        var why = reason.given();
        return inTransaction(status -> {
            var shown = shown(uuid(id), false);
            audit.record(
                    LoggedIn.actor(),
                    "dead-letter.unmask",
                    shown.proposal().letter().toString(),
                    why,
                    Map.of("proposal", id));
            return shown;
        });
    }

    private Shown shown(UUID id, boolean masked) {
        var proposal = one(id);
        return new Shown(
                proposal,
                proposals
                        .take(id)
                        .flatMap(waiting -> corrections.difference(proposal.letter(), waiting.body(), masked))
                        .orElse(List.of()));
    }

    /** Everything is looked at again: the letter, the contract, the flow's rule, and what the target may be sent. */
    @PostMapping(path = "/{id}/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    Proposal approve(@PathVariable String id, @RequestBody Why reason) {
        var why = reason.given();
        return inTransaction(status -> {
            Desk.namedOnly();
            var who = LoggedIn.actor();
            var waiting = waiting(uuid(id));
            var proposal = waiting.proposal();
            if (proposal.who().equals(who.name())) {
                throw new NotNow("You proposed " + id + " yourself; another operator is to approve it. "
                        + "You can take it back: ./hub dead-letters reject " + id + " --why …");
            }
            var draft = corrections
                    .draft(proposal.letter(), waiting.body())
                    .orElseThrow(() -> desk.notDead(proposal.letter()));
            var correction = corrections.accept(draft);
            proposals.decide(proposal.id(), Proposal.State.APPROVED, who.name(), why, correction);
            audit.record(
                    who,
                    "dead-letter.approve",
                    proposal.letter().toString(),
                    why,
                    Map.of(
                            "proposal",
                            id,
                            "proposedBy",
                            proposal.who(),
                            "replacedBy",
                            correction.toString(),
                            "fields",
                            Desk.told(draft.changed())));
            return one(proposal.id());
        });
    }

    /** Whoever proposed it takes it back by this. */
    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    Proposal reject(@PathVariable String id, @RequestBody Why reason) {
        var why = reason.given();
        return inTransaction(status -> {
            var who = LoggedIn.actor();
            var proposal = waiting(uuid(id)).proposal();
            var as = proposal.who().equals(who.name()) ? Proposal.State.WITHDRAWN : Proposal.State.REJECTED;
            proposals.decide(proposal.id(), as, who.name(), why, null);
            audit.record(
                    who,
                    "dead-letter.reject",
                    proposal.letter().toString(),
                    why,
                    Map.of("proposal", id, "proposedBy", proposal.who()));
            return one(proposal.id());
        });
    }

    private Waiting waiting(UUID id) {
        return proposals.take(id).orElseThrow(() -> {
            var proposal = one(id);
            return new NotNow("Proposal " + id + " is " + proposal.state()
                    + (proposal.decidedBy() == null ? "" : " by " + proposal.decidedBy())
                    + "; there is nothing left to decide");
        });
    }

    private Proposal one(UUID id) {
        return proposals
                .one(id)
                .orElseThrow(() -> NotThere.of(
                        "proposal", id.toString(), "GET /api/dead-letters/proposals lists those that wait"));
    }

    private static UUID uuid(String id) {
        return Asked.of("id", id, UUID::fromString, "the id of a proposal, a UUID");
    }

    private <T> T inTransaction(Function<Object, T> work) {
        return Objects.requireNonNull(transaction.execute(work::apply));
    }
}
