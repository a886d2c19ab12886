package io.caravanserai.hub.ledger.postgres.lease;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Ledger.Room;
import io.caravanserai.hub.ledger.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction leases of what it keeps. Once {@link #committed} that is under way, and whoever shall claim the rest is
 * told; closed before, all room is given back. Not thread-safe.
 */
public final class Handover implements AutoCloseable {

    private record Leased(Room room, Claim claim) {}

    private final Subscribers subscribers;
    private final InDoubt inDoubt;
    private final UUID fence = UUID.randomUUID();
    private final List<Leased> leased = new ArrayList<>();
    private final Set<Subscription> toBeClaimed = new HashSet<>();

    public Handover(Subscribers subscribers, InDoubt inDoubt) {
        this.subscribers = subscribers;
        this.inDoubt = inDoubt;
    }

    /** Marks what is leased. */
    public UUID fence() {
        return fence;
    }

    /**
     * Leases a new delivery if its subscriber has room; otherwise it is to be claimed.
     *
     * @param claim of a fence
     * @return for how long; null where it is not leased
     */
    public @Nullable Duration lease(Subscription subscription, Function<UUID, Claim> claim) {
        var room = subscribers.room(subscription);
        if (room == null) {
            toBeClaimed(subscription);
            return null;
        }
        leased.add(new Leased(room, claim.apply(fence)));
        return room.lease();
    }

    /** Notes that something of a subscription waits to be claimed. */
    public void toBeClaimed(Subscription subscription) {
        toBeClaimed.add(subscription);
    }

    /** What was kept is kept for good. */
    public void committed() {
        leased.forEach(each -> each.room.begin(each.claim));
        leased.clear();
        toBeClaimed.forEach(subscription -> subscribers.wake(subscription::isSameAs, true));
    }

    @Override
    public void close() {
        leased.forEach(each -> {
            inDoubt.add(fence, each.room.lease());
            each.room.giveBack();
        });
    }
}
