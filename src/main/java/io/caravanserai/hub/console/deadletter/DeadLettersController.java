package io.caravanserai.hub.console.deadletter;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.deadletter.DeadLetter;
import io.caravanserai.hub.deadletter.DeadLetters;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Deliveries that nobody tries again until a person says so. */
@ManagementController
@RequestMapping("/api/dead-letters")
final class DeadLettersController {

    static final String FORM = "<message id>~<target>";

    private final DeadLetters letters;

    DeadLettersController(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    Listing<DeadLetter> list(
            Wanted wanted,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.of(letters.find(
                wanted.selection(),
                Asked.optional("after", after, DeadLetters.Place::parse, "where an earlier page ended"),
                Listing.limit(limit)));
    }

    @GetMapping("/count")
    DeadLetters.Count count(Wanted wanted) {
        return letters.count(wanted.selection());
    }

    @GetMapping("/{id}")
    DeadLetter show(@PathVariable String id) {
        return letters.one(Asked.of("id", id, DeadLetterId::parse, FORM)).orElseThrow(() -> notThere(id));
    }

    static NotThere notThere(String id) {
        return NotThere.of("dead letter", id, "GET /api/dead-letters lists the newest");
    }
}
