package io.caravanserai.hub.console.operator;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.ledger.hand.Pauses;
import io.caravanserai.hub.ledger.hand.Pauses.Kind;
import io.caravanserai.hub.ledger.hand.Pauses.Pause;
import io.caravanserai.hub.ledger.hand.Pauses.Wish;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What operators hold back. */
@ManagementController
@RequestMapping("/api/pauses")
final class PausesController {

    private static final String KINDS = "target or flow";
    private static final String WHY = "\"why\": \"the ERP is moved tonight\"";

    private final Pauses pauses;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    PausesController(Pauses pauses, AuditTrail audit, TransactionOperations transaction) {
        this.pauses = pauses;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * @param until a time to come
     * @param length instead: how long, written {@code for}
     */
    record Asking(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String why,
            @Nullable String until,

            @com.fasterxml.jackson.annotation.JsonProperty("for") @Nullable
            String length) {}

    @GetMapping
    Listing<Pause> list() {
        return Listing.of(pauses.inForce(), null);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Pause pause(@RequestBody Asking asking) {
        var wish = wish(asking);
        var known = pauses.known(wish.kind());
        if (!known.contains(wish.name())) {
            throw NotThere.of(
                    wish.kind().toString(),
                    wish.name(),
                    "the delivery routes know " + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return Objects.requireNonNull(transaction.execute(unused -> {
            var pause = pauses.pause(wish);
            var until = pause.until();
            record("pause", pause, wish.why(), until == null ? Map.of() : Map.of("until", until.toString()));
            return pause;
        }));
    }

    private static Wish wish(Asking asking) {
        var kind = Asked.of("kind", Objects.requireNonNullElse(asking.kind(), ""), Kind::parse, KINDS);
        if (asking.name() == null || asking.name().isBlank()) {
            throw new IllegalArgumentException("name must say which " + kind + " to pause");
        }
        var until = Asked.optional("until", asking.until(), Instant::parse, "a time, as in 2026-01-31T08:00:00Z");
        var length = Asked.optional("for", asking.length(), DurationStyle::detectAndParse, "a duration, as in 2h");
        if (until != null && length != null) {
            throw new IllegalArgumentException("Say until or for, not both");
        }
        return new Wish(
                kind, asking.name().strip(), LoggedIn.actor().name(), Why.given(asking.why(), WHY), until, length);
    }

    @DeleteMapping("/{kind}/{name}")
    Pause resume(
            @PathVariable String kind,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String why) {
        var what = Asked.of("kind", kind, Kind::parse, KINDS);
        var reason = Why.given(why, WHY);
        var resumed = transaction.execute(unused -> pauses.resume(what, name)
                .map(pause -> {
                    record("resume", pause, reason, Map.of());
                    return pause;
                })
                .orElse(null));
        if (resumed == null) {
            throw NotThere.of("pause of", what + " " + name, "GET /api/pauses lists what is paused");
        }
        return resumed;
    }

    private void record(String act, Pause pause, String why, Map<String, String> detail) {
        audit.record(LoggedIn.actor(), pause.kind() + "." + act, pause.name(), why, detail);
    }
}
