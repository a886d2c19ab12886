package io.caravanserai.hub.delivery.gate;

import io.caravanserai.hub.ledger.hand.Pauses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;

/** Pauses without a database, which may be out of reach all the same. */
final class MadeUpPauses implements Pauses {

    private final List<Pause> inForce = new ArrayList<>();
    boolean away;

    @Override
    public List<Pause> inForce() {
        if (away) {
            throw new DataAccessResourceFailureException("down");
        }
        return List.copyOf(inForce);
    }

    @Override
    public Set<String> known(Kind kind) {
        return Set.of();
    }

    @Override
    public Pause pause(Wish wish) {
        var pause = new Pause(wish.kind(), wish.name(), wish.who(), wish.why(), Instant.EPOCH, wish.until());
        inForce.add(pause);
        return pause;
    }

    @Override
    public Optional<Pause> resume(Kind kind, String name) {
        var found = inForce.stream()
                .filter(pause -> pause.kind() == kind && pause.name().equals(name))
                .findFirst();
        found.ifPresent(inForce::remove);
        return found;
    }
}
