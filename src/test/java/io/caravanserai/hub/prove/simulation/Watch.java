package io.caravanserai.hub.prove.simulation;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.model.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps its own account of leases and attempts while the world is played, and compares. */
final class Watch {

    private static final int LIVES = 5;

    private record Lease(String holder, Instant until) {}

    private static final class Spent {
        private int attempts;
        private Duration insisted = Duration.ZERO;
        private boolean underWay;
        private int lost;
    }

    final List<String> findings = new ArrayList<>();
    private final Map<Place, Lease> leases = new HashMap<>();
    private final Map<Place, Spent> spent = new HashMap<>();

    void demand(boolean met, Object... words) {
        if (!met) {
            findings.add(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
        }
    }

    void claimed(Claim claim, String holder, Instant now, Duration lease) {
        var place = place(claim);
        var other = leases.put(place, new Lease(holder, now.plus(lease)));
        demand(other == null || !other.until.isAfter(now), "leased by two at once:", place, "by", other, "and", holder);
        var account = spent.computeIfAbsent(place, any -> new Spent());
        account.attempts++;
        account.lost += account.underWay ? 1 : 0;
        account.underWay = true;
        demand(account.lost < LIVES, place, "is tried again after", account.lost, "hubs died or hung over it");
        demand(
                claim.attempt() == account.attempts && claim.insisted().equals(account.insisted),
                place,
                "counts attempts",
                claim.attempt(),
                "in",
                claim.insisted(),
                "but these were spent:",
                account.attempts,
                "in",
                account.insisted);
    }

    /** Its settlement is committed. */
    void settled(Claim claim, Outcome outcome) {
        var place = place(claim);
        leases.remove(place);
        spent.get(place).underWay = false;
        if (outcome instanceof Outcome.Later later) {
            var account = spent.get(place);
            if (later.spends()) {
                account.insisted = account.insisted.plus(later.delay());
            } else {
                account.attempts--;
            }
        }
    }

    /** The hub is dead, and its successor of the same name knows that. */
    void inherited(String holder) {
        leases.values().removeIf(lease -> lease.holder.equals(holder));
    }

    void replayed(Place place) {
        var account = spent.get(place);
        account.insisted = Duration.ZERO;
        account.lost = 0;
        account.underWay = false;
    }

    private static Place place(Claim claim) {
        return new Place(claim.id(), claim.target());
    }
}
