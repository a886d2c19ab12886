package io.caravanserai.hub.console.deadletter;

import static io.caravanserai.hub.console.deadletter.DeadLettersController.FORM;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotDead;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.DeadLetter;
import io.caravanserai.hub.deadletter.DeadLetters;
import io.caravanserai.hub.deadletter.Discards;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.ledger.repair.Repair.End;
import io.caravanserai.hub.ledger.repair.Repair.Restoring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Gives dead letters up, and takes that back. */
@ManagementController
@RequestMapping("/api/dead-letters")
final class DiscardsController {

    /** In one transaction; whoever has more asks again. */
    private static final int MOST = 5_000;

    private final DeadLetters letters;
    private final Discards discards;
    private final Repair repair;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    DiscardsController(
            DeadLetters letters,
            Discards discards,
            Repair repair,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.letters = letters;
        this.discards = discards;
        this.repair = repair;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Which, as a selection that names something. */
    record Several(
            @Nullable String flow,
            @Nullable String type,
            @Nullable String target,
            @Nullable String cause,
            @Nullable String unknown,
            @Nullable String key,
            @Nullable String text,
            @Nullable String since,
            @Nullable String before,
            @Nullable String why) {}

    record Discarded(int discarded, boolean more, Instant restorableUntil) {}

    record One(DeadLetterId id, String status, @Nullable Instant restorableUntil) {}

    @GetMapping("/discarded")
    Listing<Discards.Discarded> list(@RequestParam(defaultValue = "50") int limit) {
        return Listing.of(discards.newest(Listing.limit(limit)), null);
    }

    @PostMapping(path = "/{id}/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    One discard(@PathVariable String id, @RequestBody Why reason) {
        var letter = Asked.of("id", id, DeadLetterId::parse, FORM);
        var why = reason.given();
        if (discard(List.of(letter), why, letter.toString()) == 0) {
            throw notDead(letter);
        }
        return new One(letter, "discarded", discards.restorableUntil());
    }

    @PostMapping(path = "/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    Discarded discard(@RequestBody Several several) {
        var why = Why.given(several.why());
        var selection = new Wanted(
                        several.flow(),
                        several.type(),
                        several.target(),
                        several.cause(),
                        several.unknown(),
                        several.key(),
                        several.text(),
                        several.since(),
                        several.before())
                .selection();
        if (selection.isEverything()) {
            throw new IllegalArgumentException("Say which, as in \"cause\": \"3f9a1b2c4d5e\"");
        }
        var found = letters.find(selection, null, MOST);
        if (found.items().isEmpty()) {
            throw DeadLettersController.notThere("for " + selection);
        }
        var ids = found.items().stream().map(DeadLetter::id).toList();
        var discarded = discard(ids, why, selection.toString());
        return new Discarded(discarded, found.next() != null, discards.restorableUntil());
    }

    private int discard(List<DeadLetterId> ids, String why, String subject) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var ended = repair.end(ids, End.DISCARDED, why);
            if (!ended.isEmpty()) {
                audit.record(
                        LoggedIn.actor(),
                        "dead-letter.discard",
                        subject,
                        why,
                        Map.of("discarded", Integer.toString(ended.size())));
            }
            return ended.size();
        }));
    }

    @PostMapping(path = "/{id}/restore", consumes = MediaType.APPLICATION_JSON_VALUE)
    One restore(@PathVariable String id, @RequestBody Why reason) {
        var letter = Asked.of("id", id, DeadLetterId::parse, FORM);
        var why = reason.given();
        var restoring = transaction.execute(status -> {
            var result = repair.restore(letter);
            if (result instanceof Restoring.Done) {
                audit.record(LoggedIn.actor(), "dead-letter.restore", letter.toString(), why, Map.of());
            }
            return result;
        });
        if (restoring instanceof Restoring.NotDiscarded not) {
            if (not.state() == null && repair.isPast(letter)) {
                throw new NotNow(
                        "Message " + letter.message() + " is past its retention: nothing of it is left to be restored;"
                                + " ask its sender to send it again under a new identity");
            } else if (not.state() == null) {
                throw DeadLettersController.notThere(id);
            }
            throw new NotNow(
                    "Delivery " + letter + " is " + not.state() + ", not discarded; there is nothing to restore");
        } else if (restoring instanceof Restoring.Replaced replaced) {
            throw new NotNow("Delivery " + letter + " cannot be restored: " + replaced.by()
                    + " was accepted in its place; GET /api/messages/" + replaced.by() + " shows how that fares");
        } else if (restoring instanceof Restoring.TooLate) {
            throw new NotNow("Delivery " + letter + " can no longer be restored: its time is over, or it went with a "
                    + "subscription that was forgotten; ask its sender to send it again under a new identity");
        } else if (restoring instanceof Restoring.Overtaken overtaken) {
            throw new NotNow("Delivery " + letter
                    + " cannot be restored: later messages of its key were delivered since ("
                    + overtaken.by().stream().map(DeadLetterId::toString).collect(Collectors.joining(", "))
                    + "), and it would come after them; ask its sender for a new message");
        }
        return new One(letter, "dead", null);
    }

    private RuntimeException notDead(DeadLetterId letter) {
        var state = repair.state(letter);
        return state == null ? DeadLettersController.notThere(letter.toString()) : new NotDead(letter, state);
    }
}
