package io.caravanserai.hub.console.deadletter;

import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.Cause;
import io.caravanserai.hub.deadletter.Causes;
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

/** Why deliveries died. */
@ManagementController
@RequestMapping("/api/dead-letters/causes")
final class CausesController {

    private static final int LONGEST_NOTE = 2_000;

    private final Causes causes;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    CausesController(Causes causes, AuditTrail audit, TransactionOperations transaction) {
        this.causes = causes;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What somebody found out; empty takes the note away. */
    record Noted(@Nullable String note) {}

    @GetMapping
    Listing<Cause> list(Wanted wanted, @RequestParam(defaultValue = "50") int limit) {
        return Listing.of(causes.of(wanted.selection(), Listing.limit(limit)), null);
    }

    @GetMapping("/{id}")
    Cause show(@PathVariable String id) {
        return causes.one(id).orElseThrow(() -> notThere(id));
    }

    @PostMapping(path = "/{id}/note", consumes = MediaType.APPLICATION_JSON_VALUE)
    Cause note(@PathVariable String id, @RequestBody Noted noted) {
        var text = noted.note();
        if (text == null || text.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("note must be a text of at most " + LONGEST_NOTE + " characters");
        }
        transaction.executeWithoutResult(status -> {
            if (!causes.note(id, text, LoggedIn.actor().name())) {
                throw notThere(id);
            }
            audit.record(LoggedIn.actor(), "cause.note", id, text.strip(), Map.of());
        });
        return show(id);
    }

    private static NotThere notThere(String id) {
        return NotThere.of("cause", id, "GET /api/dead-letters/causes lists those of which some are dead");
    }
}
