package io.caravanserai.hub.console.reject;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.console.deadletter.Why;
import io.caravanserai.hub.deadletter.reject.Rejects;
import io.caravanserai.hub.message.MessageId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Notes about causes, and taking a discard back. */
@ManagementController
@RequestMapping("/api/rejects")
final class RejectEndsController {

    private static final int LONGEST_NOTE = 2_000;

    private final Rejects rejects;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    RejectEndsController(Rejects rejects, AuditTrail audit, TransactionOperations transaction) {
        this.rejects = rejects;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What somebody found out; empty takes the note away. */
    record Noted(@Nullable String note) {}

    record NotedCause(String id, String note) {}

    record One(MessageId id, String status) {}

    @PostMapping(path = "/causes/{cause}/note", consumes = MediaType.APPLICATION_JSON_VALUE)
    NotedCause note(@PathVariable String cause, @RequestBody Noted noted) {
        var text = noted.note();
        if (text == null || text.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("note must be a text of at most " + LONGEST_NOTE + " characters");
        }
        transaction.executeWithoutResult(status -> {
            if (!rejects.note(cause, text, LoggedIn.actor().name())) {
                throw NotThere.of("cause", cause, "GET /api/rejects/causes lists those of which some are open");
            }
            audit.record(LoggedIn.actor(), "reject-cause.note", cause, text.strip(), Map.of());
        });
        return new NotedCause(cause, text.strip());
    }

    @GetMapping("/discarded")
    Listing<Rejects.Discarded> discarded(@RequestParam(defaultValue = "50") int limit) {
        return Listing.of(rejects.discarded(Listing.limit(limit)), null);
    }

    @PostMapping(path = "/{id}/restore", consumes = MediaType.APPLICATION_JSON_VALUE)
    One restore(@PathVariable String id, @RequestBody Why reason) {
        var reject = Asked.of("id", id, MessageId::parse, "the id of a reject, a UUID");
        var why = reason.given();
        transaction.executeWithoutResult(status -> {
            if (!rejects.restore(reject)) {
                throw rejects.kept(reject)
                        .<RuntimeException>map(kept -> new NotNow("Reject " + id + " is "
                                + (kept.settled() == null ? "open" : kept.settled())
                                + ", not discarded; there is nothing to restore"))
                        .orElseGet(() -> NotThere.of(
                                "reject",
                                id,
                                "it never was, or is past its retention; GET /api/rejects/discarded lists what can be"
                                        + " restored"));
            }
            audit.record(LoggedIn.actor(), "reject.restore", id, why, Map.of());
        });
        return new One(reject, "open");
    }
}
