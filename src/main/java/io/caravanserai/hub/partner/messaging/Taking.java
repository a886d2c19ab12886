package io.caravanserai.hub.partner.messaging;

import io.caravanserai.hub.partner.Refusal;
import io.caravanserai.hub.partner.messaging.arrival.Arrival;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message on its way into the ledger: sent down the route until it is accepted or kept as a reject, with growing pauses.
 * It is held here meanwhile, so that an outage costs none of the broker's delivery attempts.
 */
final class Taking {

    private static final Logger log = LoggerFactory.getLogger(Taking.class);
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 15_000;

    /** The door closed before the message was kept; the broker has it still. */
    private static final class NotTaken extends RuntimeException {

        NotTaken() {
            super("The door closed before the message was kept; its broker delivers it again", null, false, false);
        }
    }

    private final DoorConsumer door;
    private final Arrival arrival;
    private final CompletableFuture<Void> kept = new CompletableFuture<>();
    private long pause = FIRST_PAUSE;

    Taking(DoorConsumer door, Arrival arrival) {
        this.door = door;
        this.arrival = arrival;
    }

    CompletableFuture<Void> kept() {
        return kept;
    }

    void attempt() {
        try {
            if (door.isClosing()) {
                kept.completeExceptionally(new NotTaken());
            } else if (!door.hasRoomOnDisk()) {
                again("the disk under hub.data is nearly full", null);
            } else {
                var exchange = door.exchange(arrival);
                door.getAsyncProcessor().process(exchange, doneSync -> judge(exchange));
            }
        } catch (RuntimeException unexpected) {
            again("its route cannot be begun", unexpected);
        }
    }

    private void judge(Exchange exchange) {
        var failure = exchange.getException();
        var refusal = Refusal.of(exchange);
        if (failure != null) {
            again("its route failed", failure);
        } else if (refusal != null && refusal.messageId() == null) {
            again(refusal.title() + ": " + refusal.detail(), null);
        } else {
            kept.complete(null);
        }
        door.releaseExchange(exchange, false);
    }

    private void again(String why, @Nullable Throwable failure) {
        if (door.isClosing()) {
            kept.completeExceptionally(new NotTaken());
            return;
        }
        if (pause == FIRST_PAUSE) {
            log.warn("A message waits at {}, unacknowledged: {}", door.id(), why, failure);
        } else {
            log.debug("A message still waits at {}: {}", door.id(), why, failure);
        }
        door.later(pause, this::attempt);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
}
