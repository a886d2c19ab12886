package io.caravanserai.hub.console.deadletter;

import static io.caravanserai.hub.console.deadletter.DeadLettersController.FORM;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import io.caravanserai.hub.deadletter.replay.SecondTry;
import io.caravanserai.hub.deadletter.replay.SecondTry.Ruling;
import io.caravanserai.hub.delivery.lookup.Lookup;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.ledger.repair.Repair.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What may have arrived or not: nobody knows before somebody finds out. */
@ManagementController
@RequestMapping("/api/dead-letters")
final class UnknownOutcomesController {

    private final DeadLetters letters;
    private final Repair repair;
    private final Lookup lookup;
    private final SecondTry secondTry;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    UnknownOutcomesController(
            DeadLetters letters,
            Repair repair,
            Lookup lookup,
            SecondTry secondTry,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource clock) {
        this.letters = letters;
        this.repair = repair;
        this.lookup = lookup;
        this.secondTry = secondTry;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param next what can be done about it */
    record Unknown(@JsonUnwrapped DeadLetter letter, String next) {}

    /**
     * What somebody found out.
     *
     * @param answer {@code arrived}, {@code not-arrived}, or {@code ask}: the target knows
     * @param note how they know
     */
    record Found(@Nullable String answer, @Nullable String note) {}

    record Answered(DeadLetterId id, String status) {}

    @GetMapping("/unknown")
    Listing<Unknown> list(
            Wanted wanted,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        var all = new Wanted(
                wanted.flow(),
                wanted.type(),
                wanted.target(),
                wanted.cause(),
                "true",
                wanted.key(),
                wanted.text(),
                wanted.since(),
                wanted.before());
        var page = letters.find(
                all.selection(),
                Asked.optional("after", after, DeadLetters.Place::parse, "where an earlier page ended"),
                Listing.limit(limit));
        return Listing.of(
                page.items().stream().map(l -> new Unknown(l, next(l.id()))).toList(), page.next());
    }

    private String next(DeadLetterId letter) {
        return rule(letter) instanceof Ruling.Not not
                ? not.why()
                : "replay it: " + letter.target() + " is told the same key, asked first, or writes over";
    }

    private Ruling rule(DeadLetterId letter) {
        return secondTry.rule(letter.target(), Certainty.UNKNOWN, repair.firstAttempt(letter), clock.instant());
    }

    @PostMapping(path = "/{id}/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answered answer(@PathVariable String id, @RequestBody Found found) {
        var letter = Asked.of("id", id, DeadLetterId::parse, FORM);
        if (found.note() == null || found.note().isBlank()) {
            throw new IllegalArgumentException("Say how you know, as in \"note\": \"it is in their ledger as 4711\"");
        }
        var note = Why.given(found.note());
        var state = repair.state(letter);
        if (state == null) {
            throw DeadLettersController.notThere(id);
        } else if (state != State.DEAD) {
            throw new NotDead(letter, state);
        }
        return switch (Objects.requireNonNullElse(found.answer(), "")) {
            case "arrived" -> arrived(letter, note);
            case "not-arrived" -> notArrived(letter, note);
            case "ask" -> ask(letter, note);
            default -> throw new IllegalArgumentException("answer must be arrived, not-arrived or ask");
        };
    }

    private Answered arrived(DeadLetterId letter, String note) {
        isUnknown(letter);
        transaction.executeWithoutResult(status -> {
            var who = LoggedIn.actor();
            if (repair.end(List.of(letter), End.DELIVERED, "as " + who.name() + " found out: " + note)
                    .isEmpty()) {
                throw new NotDead(letter, State.DEAD);
            }
            audit.record(who, "dead-letter.arrived", letter.toString(), note, Map.of());
        });
        return new Answered(letter, "delivered");
    }

    /** Where another try is safe, a wrong answer would only make it unsafe. */
    private Answered notArrived(DeadLetterId letter, String note) {
        isUnknown(letter);
        if (!(rule(letter) instanceof Ruling.Not)) {
            throw new NotNow("Delivery " + letter + " needs no answer: " + next(letter));
        }
        transaction.executeWithoutResult(status -> {
            if (!repair.hadNoEffect(letter)) {
                throw new NotDead(letter, State.DEAD);
            }
            audit.record(LoggedIn.actor(), "dead-letter.not-arrived", letter.toString(), note, Map.of());
        });
        return new Answered(letter, "dead, and can be replayed");
    }

    private Answered ask(DeadLetterId letter, String note) {
        isUnknown(letter);
        var content = repair.content(letter).orElseThrow(() -> DeadLettersController.notThere(letter.toString()));
        try {
            // read whole where it is asked: a large one is kept in pieces
            var body = content.body().bytes();
            var answer = lookup.ask(new Lookup.Question(
                    letter.message(), letter.target(), content.type(), content.source(), content.subject(), body));
            transaction.executeWithoutResult(status -> {
                var changed = answer.isPresent()
                        ? !repair.end(List.of(letter), End.DELIVERED, answer.get())
                                .isEmpty()
                        : repair.hadNoEffect(letter);
                if (!changed) {
                    throw new NotDead(letter, State.DEAD);
                }
                audit.record(
                        LoggedIn.actor(),
                        "dead-letter.ask",
                        letter.toString(),
                        note,
                        Map.of("answer", answer.orElse("it is not there")));
            });
            return new Answered(
                    letter, answer.isPresent() ? "delivered" : "dead, and can be replayed: it is not there");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The content of " + letter + " cannot be read", unreadable);
        } catch (Lookup.Unanswered unanswered) {
            throw new NotNow(unanswered.getMessage() + "; ask again later, or find out and say arrived or not-arrived");
        }
    }

    private void isUnknown(DeadLetterId letter) {
        var error = letters.one(letter).map(DeadLetter::lastError).orElse(null);
        if (error != null && error.certainty().equals("refused")) {
            throw new NotNow("Delivery " + letter + " certainly did not arrive (" + error.cause()
                    + "); replay it when its cause is mended, or discard it");
        }
    }
}
