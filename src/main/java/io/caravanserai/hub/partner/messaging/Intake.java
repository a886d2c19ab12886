package io.caravanserai.hub.partner.messaging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.Consumer;

/** How one transport hands its messages to a door and learns that they are kept. */
interface Intake {

    /** A consumer of the transport, not yet started, that hands over to this door. */
    Consumer open(DoorConsumer door) throws Exception;

    /** Called before the consumer stops: what is on its way may still be kept and acknowledged. */
    default void drain() {}

    /** Lets go of what {@link #open} took beside the consumer, which is stopped. */
    default void close() {}

    /** For a transport whose thread acknowledges when the message is kept, and does not when this throws. */
    static void await(CompletableFuture<Void> kept) {
        try {
            kept.join();
        } catch (CompletionException notKept) {
            throw notKept.getCause() instanceof RuntimeException cause ? cause : notKept;
        }
    }
}
