package io.caravanserai.hub.partner.messaging.transport;

import io.caravanserai.hub.partner.messaging.arrival.Arrival;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** A door as its transport sees it. */
public interface OpenDoor {

    /** By which people know this door. */
    String id();

    /** Completes when the message is kept; exceptionally only when the door closes before. */
    CompletableFuture<Void> take(Arrival arrival);

    /** For work of this door that must not run on its transport's threads. */
    ExecutorService threads();
}
