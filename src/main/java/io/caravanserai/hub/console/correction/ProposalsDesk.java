package io.caravanserai.hub.console.correction;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.Actor;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.correction.Proposal.State;
import io.caravanserai.hub.deadletter.correction.ProposalBook;
import io.caravanserai.hub.deadletter.correction.Proposed;
import io.caravanserai.hub.message.MessageId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Corrections of one kind that wait for a second person. What is said of the kind takes part in one transaction with the rest. */
abstract class ProposalsDesk<P extends Proposed> {

    private final Kind kind;
    private final ProposalBook<P> book;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    ProposalsDesk(Kind kind, ProposalBook<P> book, AuditTrail audit, TransactionOperations transaction) {
        this.kind = kind;
        this.book = book;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * What is corrected, in the words of the audit trail and of the commands.
     *
     * @param act how the acts upon it begin
     * @param rejecting the act of turning a correction down
     * @param plural as commands and paths have it
     * @param correction what the message is called that stands in its place
     */
    record Kind(String act, String rejecting, String plural, String correction) {}

    /**
     * A proposal and what it would change.
     *
     * @param difference from the original, as far as it may be shown; empty once it is decided on
     */
    record Shown<T>(@JsonUnwrapped T proposal, List<String> difference) {}

    /** What was accepted in the place of the original, and where it differs. */
    record Accepted(MessageId message, List<String> changed) {}

    /** How a body that waits differs from what it corrects; nothing where that must not be shown. */
    abstract List<String> difference(P proposal, byte[] body, boolean masked);

    /** Looks at everything again, and accepts. */
    abstract Accepted accept(P proposal, byte[] body, Actor who, String why);

    @GetMapping
    Listing<P> list(@RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "50") int limit) {
        return Listing.of(book.newest(all, Listing.limit(limit)), null);
    }

    @GetMapping("/{id}")
    Shown<P> show(@PathVariable String id) {
        Desk.operatorsOnly();
        return inTransaction(() -> shown(one(id), true));
    }

    @PostMapping(path = "/{id}/unmask", consumes = MediaType.APPLICATION_JSON_VALUE)
    Shown<P> unmask(@PathVariable String id, @RequestBody Why reason) {
        var why = reason.given();
        return inTransaction(() -> {
            var shown = shown(one(id), false);
            audit.record(
                    LoggedIn.actor(), kind.act + ".unmask", shown.proposal().corrects(), why, Map.of("proposal", id));
            return shown;
        });
    }

    private Shown<P> shown(P proposal, boolean masked) {
        return new Shown<>(
                proposal,
                book.take(proposal.id())
                        .map(body -> difference(proposal, body, masked))
                        .orElse(List.of()));
    }

    @PostMapping(path = "/{id}/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    P approve(@PathVariable String id, @RequestBody Why reason) {
        var why = reason.given();
        return inTransaction(() -> {
            Desk.namedOnly();
            var who = LoggedIn.actor();
            var proposal = one(id);
            var body = waiting(proposal);
            if (proposal.who().equals(who.name())) {
                throw new NotNow("You proposed " + id + " yourself; another operator is to approve it. "
                        + "You can take it back: ./hub " + kind.plural + " reject " + id + " --why …");
            }
            var accepted = accept(proposal, body, who, why);
            book.decide(proposal.id(), State.APPROVED, who.name(), why, accepted.message);
            audit.record(
                    who,
                    kind.act + ".approve",
                    proposal.corrects(),
                    why,
                    Map.of(
                            "proposal",
                            id,
                            "proposedBy",
                            proposal.who(),
                            kind.correction,
                            accepted.message.toString(),
                            "fields",
                            Desk.told(accepted.changed)));
            return one(id);
        });
    }

    /** Whoever proposed it takes it back by this. */
    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    P reject(@PathVariable String id, @RequestBody Why reason) {
        var why = reason.given();
        return inTransaction(() -> {
            var who = LoggedIn.actor();
            var proposal = one(id);
            waiting(proposal);
            var as = proposal.who().equals(who.name()) ? State.WITHDRAWN : State.REJECTED;
            book.decide(proposal.id(), as, who.name(), why, null);
            audit.record(
                    who,
                    kind.rejecting,
                    proposal.corrects(),
                    why,
                    Map.of("proposal", id, "proposedBy", proposal.who()));
            return one(id);
        });
    }

    private byte[] waiting(P proposal) {
        return book.take(proposal.id())
                .orElseThrow(() -> new NotNow("Proposal " + proposal.id() + " is " + proposal.state()
                        + (proposal.decidedBy() == null ? "" : " by " + proposal.decidedBy())
                        + "; there is nothing left to decide"));
    }

    private P one(String id) {
        var uuid = Asked.of("id", id, UUID::fromString, "the id of a proposal, a UUID");
        return book.one(uuid)
                .orElseThrow(() ->
                        NotThere.of("proposal", id, "GET /api/" + kind.plural + "/proposals lists those that wait"));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
