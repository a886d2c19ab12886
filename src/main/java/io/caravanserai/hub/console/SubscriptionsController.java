package io.caravanserai.hub.console;

import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.ledger.Subscriptions;
import io.caravanserai.hub.ledger.Subscriptions.Forgetting;
import io.caravanserai.hub.ledger.Subscriptions.Standing;
import io.caravanserai.hub.message.CanonicalType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which target is owed which type. */
@ManagementController
@RequestMapping("/api/subscriptions")
final class SubscriptionsController {

    private final Subscriptions subscriptions;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    SubscriptionsController(Subscriptions subscriptions, AuditTrail audit, TransactionOperations transaction) {
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What was forgotten, and how many deliveries with it. */
    record Forgotten(CanonicalType type, String target, long discarded) {}

    @GetMapping
    Listing<Standing> list() {
        return Listing.of(subscriptions.all(), null);
    }

    @DeleteMapping("/{type}/{target}")
    Forgotten forget(
            @PathVariable String type,
            @PathVariable String target,
            @RequestParam(required = false) @Nullable String why) {
        var canonical = Asked.of("type", type, CanonicalType::parse, "as in order.v1");
        if (why == null || why.isBlank()) {
            throw new IllegalArgumentException("Say why, as in ?why=the ERP was replaced");
        }
        var forgetting = transaction.execute(unused -> act(canonical, target, why.strip()));
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
