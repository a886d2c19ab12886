package io.caravanserai.hub.console.reject;

import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.reject.Rejects;
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

/** Why doors refused, and what somebody found out about that. */
@ManagementController
@RequestMapping("/api/rejects/causes")
final class RejectCausesController {

    private static final int LONGEST_NOTE = 2_000;

    private final Rejects rejects;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    RejectCausesController(Rejects rejects, AuditTrail audit, TransactionOperations transaction) {
        this.rejects = rejects;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What somebody found out; empty takes the note away. */
    record Noted(@Nullable String note) {}

    record NotedCause(String id, String note) {}

    @GetMapping
    Listing<Rejects.RejectCause> causes(
            @RequestParam(required = false) @Nullable String door, @RequestParam(defaultValue = "50") int limit) {
        return Listing.of(rejects.causes(door, Listing.limit(limit)), null);
    }

    @PostMapping(path = "/{cause}/note", consumes = MediaType.APPLICATION_JSON_VALUE)
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
}
