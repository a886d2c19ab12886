package io.caravanserai.hub.console;

import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.Inquiry.DeadLetter;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterFilter;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.Replay;
import io.caravanserai.hub.message.CanonicalType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Deliveries that nobody tries again until a person says so. */
@ManagementController
@RequestMapping("/api/dead-letters")
final class DeadLettersController {

    private static final String FORM = "<message id>~<target>";

    private final Inquiry inquiry;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    DeadLettersController(Inquiry inquiry, AuditTrail audit, TransactionOperations transaction) {
        this.inquiry = inquiry;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Why somebody does it; the audit trail keeps it. */
    record Reason(@Nullable String why) {}

    /** What the delivery is now. */
    record Replayed(DeadLetterId id, String status) {}

    @GetMapping
    Listing<DeadLetter> list(
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.of(inquiry.deadLetters(new DeadLetterFilter(
                target,
                Asked.optional("type", type, CanonicalType::parse, "as in order.v1"),
                Asked.optional("after", after, DeadLetterId::parse, FORM),
                Listing.limit(limit))));
    }

    @GetMapping("/{id}")
    DeadLetter show(@PathVariable String id) {
        return inquiry.deadLetter(Asked.of("id", id, DeadLetterId::parse, FORM)).orElseThrow(() -> notThere(id));
    }

    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replay(@PathVariable String id, @RequestBody Reason reason) {
        var letter = Asked.of("id", id, DeadLetterId::parse, FORM);
        var why = reason.why();
        if (why == null || why.isBlank()) {
            throw new IllegalArgumentException("Say why, as in {\"why\": \"the address was corrected\"}");
        }
        var replay = transaction.execute(unused -> act(letter, why.strip()));
        if (replay instanceof Replay.NotDead other) {
            throw new NotDead(letter, other.state());
        }
        if (!(replay instanceof Replay.Due)) {
            throw notThere(id);
        }
        return new Replayed(letter, Inquiry.State.PENDING.toString());
    }

    private Replay act(DeadLetterId letter, String why) {
        var replay = inquiry.replay(letter);
        if (replay instanceof Replay.Due) {
            audit.record(
                    LoggedIn.actor(), "dead-letter.replay", letter.toString(), why, Map.of("target", letter.target()));
        }
        return replay;
    }

    private static NotThere notThere(String id) {
        return NotThere.of("dead letter", id, "GET /api/dead-letters lists the newest");
    }
}
