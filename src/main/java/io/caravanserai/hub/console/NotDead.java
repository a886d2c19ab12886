package io.caravanserai.hub.console;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.State;

/** A delivery was to be tried again that nobody has given up. */
public final class NotDead extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final State state;

    public NotDead(DeadLetterId id, State state) {
        super(
                "Delivery " + id + " is " + state + ", not dead; " + next(state) + ". GET /api/messages/" + id.message()
                        + " shows it",
                null,
                false,
                false);
        this.state = state;
    }

    State state() {
        return state;
    }

    private static String next(State state) {
        return switch (state) {
            case PENDING, IN_FLIGHT -> "it is tried without your help";
            case DELIVERED, FILTERED, DISCARDED -> "there is nothing left to try";
            case DEAD -> "somebody else acted on it just now";
        };
    }
}
