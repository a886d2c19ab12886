package io.caravanserai.hub.prove.simulation;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.IdentityConflict;
import io.caravanserai.hub.message.MessageId;
import java.util.List;

/** Sends the parcels of a subject one after the other, each until it is acknowledged, some again later, some changed. */
final class Sender {

    private static final long PATIENCE = 5_000;

    private final World world;
    private final List<Parcel> parcels;
    private int next;
    private Parcel waiting;
    private long since;

    Sender(World world, List<Parcel> parcels) {
        this.world = world;
        this.parcels = parcels;
    }

    boolean isDone() {
        return next == parcels.size();
    }

    void step() {
        if (isDone()) {
            return;
        }
        var parcel = parcels.get(next);
        if (waiting == null || world.now() - since > PATIENCE) {
            waiting = parcel;
            since = world.now();
            send(parcel);
        }
    }

    private void send(Parcel parcel) {
        var hub = world.anyHub();
        if (hub == null) {
            return;
        }
        world.trace(parcel.number(), "is sent to", hub.name());
        hub.begin(new Accepting(world, parcel.submission("content"), (acceptance, refused) -> {
            if (refused == null && parcel.equals(waiting)) {
                acknowledged(parcel, acceptance);
            } else if (refused != null) {
                world.watch.demand(false, parcel.number(), "was refused:", refused);
            }
        }));
    }

    private void acknowledged(Parcel parcel, Acceptance acceptance) {
        world.trace(parcel.number(), "is acknowledged as", acceptance);
        world.acknowledged.put(parcel.number(), acceptance == null ? null : acceptance.id());
        waiting = null;
        next++;
        var hub = world.anyHub();
        if (hub != null && world.random.nextInt(6) == 0) {
            change(hub, parcel);
        }
        if (hub != null && world.random.nextInt(6) == 0) {
            repeat(hub, parcel, acceptance == null ? null : acceptance.id());
        }
    }

    private void change(Hub hub, Parcel parcel) {
        hub.begin(new Accepting(
                world,
                parcel.submission("other content"),
                (acceptance, refused) -> world.watch.demand(
                        refused instanceof IdentityConflict,
                        "other content as",
                        parcel.number(),
                        "was answered",
                        acceptance)));
    }

    private void repeat(Hub hub, Parcel parcel, MessageId first) {
        hub.begin(new Accepting(world, parcel.submission("content"), (acceptance, refused) -> {
            if (acceptance != null && first != null) {
                world.watch.demand(
                        acceptance.status() == Acceptance.Status.REPEATED
                                && acceptance.id().equals(first),
                        parcel.number(),
                        "again was answered",
                        acceptance);
            }
        }));
    }
}
