package io.caravanserai.hub.console.operator;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.ledger.backfill.Backfills;
import io.caravanserai.hub.ledger.backfill.Backfills.Asking;
import io.caravanserai.hub.ledger.backfill.Backfills.Backfill;
import io.caravanserai.hub.ledger.backfill.Backfills.Wish;
import io.caravanserai.hub.ledger.hand.Subscriptions;
import io.caravanserai.hub.ledger.hand.Subscriptions.Forgetting;
import io.caravanserai.hub.ledger.hand.Subscriptions.Standing;
import io.caravanserai.hub.message.CanonicalType;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which target is owed which type. */
@ManagementController
@RequestMapping("/api/subscriptions")
final class SubscriptionsController {

    private static final String TIME = "a time in UTC, as in 2026-01-31T08:00:00Z";

    private final Subscriptions subscriptions;
    private final Backfills backfills;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    SubscriptionsController(
            Subscriptions subscriptions, Backfills backfills, AuditTrail audit, TransactionOperations transaction) {
        this.subscriptions = subscriptions;
        this.backfills = backfills;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What was forgotten, and how many deliveries with it. */
    record Forgotten(CanonicalType type, String target, long discarded) {}

    @GetMapping
    Listing<Standing> list() {
        return Listing.of(subscriptions.all(), null);
    }

    /**
     * @param from accepted at this time or later
     * @param to accepted before this time
     */
    record Backfilling(
            @Nullable String from,
            @Nullable String to,
            @Nullable String why) {}

    @GetMapping("/backfills")
    Listing<Backfill> backfills() {
        return Listing.of(backfills.all(), null);
    }

    @PostMapping(path = "/{type}/{target}/backfill", consumes = MediaType.APPLICATION_JSON_VALUE)
    Backfill backfill(@PathVariable String type, @PathVariable String target, @RequestBody Backfilling asked) {
        var why = Why.given(asked.why(), "\"why\": \"the CRM is new\"");
        var wish = new Wish(
                Asked.of("type", type, CanonicalType::parse, "as in order.v1"),
                target,
                Asked.optional("from", asked.from(), Instant::parse, TIME),
                Asked.optional("to", asked.to(), Instant::parse, TIME),
                LoggedIn.actor().name(),
                why);
        if (wish.from() != null && wish.to() != null && !wish.from().isBefore(wish.to())) {
            throw new IllegalArgumentException("from must be before to, not " + wish.from());
        }
        var asking = transaction.execute(unused -> act(wish));
        if (asking instanceof Asking.UnderWay under) {
            throw new NotNow("The backfill " + under.id() + " of " + type + " to " + target
                    + " is under way; GET /api/subscriptions/backfills tells how far it is");
        }
        if (asking instanceof Asking.Begun begun) {
            return begun.backfill();
        }
        throw NotThere.of("subscription of", target + " to " + type, "GET /api/subscriptions lists them");
    }

    private Asking act(Wish wish) {
        var asking = backfills.ask(wish);
        if (asking instanceof Asking.Begun begun) {
            var detail = new TreeMap<String, String>();
            detail.put("id", begun.backfill().id().toString());
            if (wish.from() != null) {
                detail.put("from", wish.from().toString());
            }
            detail.put("to", begun.backfill().to().toString());
            audit.record(
                    LoggedIn.actor(), "subscription.backfill", wish.type() + " " + wish.target(), wish.why(), detail);
        }
        return asking;
    }

    @DeleteMapping("/{type}/{target}")
    Forgotten forget(
            @PathVariable String type,
            @PathVariable String target,
            @RequestParam(required = false) @Nullable String why) {
        var canonical = Asked.of("type", type, CanonicalType::parse, "as in order.v1");
        var reason = Why.given(why, "?why=the ERP was replaced");
        var forgetting = transaction.execute(unused -> act(canonical, target, reason));
        if (forgetting instanceof Forgetting.Served served) {
            throw new NotNow("Route " + served.route() + " serves " + type + " to " + target
                    + "; stop or remove it, wait 15 seconds, then forget");
        }
        if (forgetting instanceof Forgetting.UnderWay under) {
            throw new NotNow(under.deliveries() + " deliveries of " + type + " to " + target
                    + " are in flight; forget when they have ended or their leases have run out");
        }
        if (forgetting instanceof Forgetting.Done done) {
            return new Forgotten(canonical, target, done.discarded());
        }
        throw NotThere.of("subscription of", target + " to " + type, "GET /api/subscriptions lists them");
    }

    private Forgetting act(CanonicalType type, String target, String why) {
        var forgetting = subscriptions.forget(type, target, why);
        if (forgetting instanceof Forgetting.Done done) {
            audit.record(
                    LoggedIn.actor(),
                    "subscription.forget",
                    type + " " + target,
                    why,
                    Map.of("discarded", Long.toString(done.discarded())));
        }
        return forgetting;
    }
}
