package io.caravanserai.hub.delivery.gate;

import io.caravanserai.hub.ledger.hand.Pauses;
import io.caravanserai.hub.ledger.hand.Pauses.Kind;
import io.caravanserai.hub.ledger.hand.Pauses.Pause;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * What operators paused, as this hub last read it from the ledger.
 *
 * <p>While the ledger is away the last known stands; before it was ever read, everything is paused. Thread-safe.
 */
class Paused {

    private static final Logger log = LoggerFactory.getLogger(Paused.class);

    private final Pauses pauses;
    private volatile @Nullable List<Pause> known;

    Paused(Pauses pauses) {
        this.pauses = pauses;
    }

    @Scheduled(fixedDelayString = "${hub.ledger.read-pauses-every:1s}")
    void read() {
        try {
            var read = pauses.inForce();
            tell(known, read);
            known = read;
        } catch (DataAccessException | TransactionException away) {
            log.debug("What is paused was not read; what was known stands", away);
        }
    }

    boolean holds(Kind kind, String name) {
        var pauses = known;
        return pauses == null
                || pauses.stream()
                        .anyMatch(pause -> pause.kind() == kind && pause.name().equals(name));
    }

    private static void tell(@Nullable List<Pause> before, List<Pause> now) {
        var earlier = before == null ? List.<Pause>of() : before;
        now.stream()
                .filter(pause -> !earlier.contains(pause))
                .forEach(pause -> log.warn(
                        "{} {} is paused by {} until {}: {}",
                        pause.kind(),
                        pause.name(),
                        pause.who(),
                        pause.until() == null ? "resumed" : pause.until(),
                        pause.why()));
        earlier.stream()
                .filter(pause -> now.stream()
                        .noneMatch(other ->
                                other.kind() == pause.kind() && other.name().equals(pause.name())))
                .forEach(pause -> log.info("{} {} is no longer paused", pause.kind(), pause.name()));
    }
}
