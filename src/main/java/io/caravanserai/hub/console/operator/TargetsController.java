package io.caravanserai.hub.console.operator;

import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.ledger.hand.Pauses;
import io.caravanserai.hub.ledger.hand.Pauses.Kind;
import io.caravanserai.hub.ledger.hand.Pauses.Pause;
import io.caravanserai.hub.ledger.hand.Probes;
import io.caravanserai.hub.ledger.hand.Subscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Whether each target is sent to, and if not, why; and the wish to try one that is held. */
@ManagementController
@RequestMapping("/api/targets")
final class TargetsController {

    private final Subscriptions subscriptions;
    private final Pauses pauses;
    private final Probes probes;
    private final Gates gates;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    TargetsController(
            Subscriptions subscriptions,
            Pauses pauses,
            Probes probes,
            Gates gates,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.subscriptions = subscriptions;
        this.pauses = pauses;
        this.probes = probes;
        this.gates = gates;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * @param state delivering, held, probing, paused, or not served by the hub that answers
     * @param why and {@code since}: of one that is held as this hub found it, of one that is paused as somebody said
     * @param underWay attempts of this hub, of {@code concurrency} at most; absent where it does not serve the target
     */
    record Target(
            String target,
            String state,
            @Nullable Instant since,
            @Nullable String why,
            @Nullable String who,
            @Nullable Instant until,
            @Nullable Integer underWay,
            @Nullable Integer concurrency,
            long open,
            long dead,
            @Nullable Instant oldest) {}

    record Asking(@Nullable String why) {}

    @GetMapping
    Listing<Target> list() {
        var paused = pauses.inForce().stream()
                .filter(pause -> pause.kind() == Kind.TARGET)
                .collect(Collectors.toMap(Pause::name, pause -> pause));
        var owed = subscriptions.all().stream()
                .collect(Collectors.groupingBy(Subscriptions.Standing::target, TreeMap::new, Collectors.toList()));
        return Listing.of(
                owed.entrySet().stream()
                        .map(one -> target(one.getKey(), one.getValue(), paused.get(one.getKey())))
                        .toList(),
                null);
    }

    private Target target(String name, List<Subscriptions.Standing> owed, @Nullable Pause pause) {
        var standing = gates.standing(name).orElse(null);
        return new Target(
                name,
                pause != null
                        ? "paused"
                        : standing == null ? "not served" : standing.state().toString(),
                pause != null ? pause.since() : standing == null ? null : standing.since(),
                pause != null ? pause.why() : standing == null ? null : standing.why(),
                pause == null ? null : pause.who(),
                pause == null ? null : pause.until(),
                standing == null ? null : standing.underWay(),
                standing == null ? null : standing.concurrency(),
                owed.stream().mapToLong(Subscriptions.Standing::open).sum(),
                owed.stream().mapToLong(Subscriptions.Standing::dead).sum(),
                owed.stream()
                        .map(Subscriptions.Standing::oldest)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null));
    }

    /** Answers how it stood; every hub that holds it tries it within seconds. */
    @PostMapping(path = "/{target}/probe", consumes = MediaType.APPLICATION_JSON_VALUE)
    Target probe(@PathVariable String target, @RequestBody Asking asking) {
        var why = Why.given(asking.why(), "\"why\": \"its certificate was renewed\"");
        var found = list().items().stream()
                .filter(one -> one.target().equals(target))
                .findFirst()
                .orElseThrow(() -> NotThere.of("target", target, "GET /api/targets lists them"));
        if (found.who() != null) {
            throw new NotNow("Target " + target + " is paused by " + found.who() + ": " + found.why()
                    + "; resume it instead, DELETE /api/pauses/target/" + target);
        }
        transaction.executeWithoutResult(unused -> {
            probes.ask(target);
            audit.record(LoggedIn.actor(), "target.probe", target, why, Map.of("found", found.state()));
        });
        return found;
    }
}
