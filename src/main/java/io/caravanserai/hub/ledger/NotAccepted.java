package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.CanonicalType;
import org.jspecify.annotations.Nullable;

/** Nothing was kept, or it is not known whether; the sender keeps its message and sends it again. */
public final class NotAccepted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private NotAccepted(String message, boolean passing, @Nullable Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /** Whether the same message may be accepted later without anyone changing anything. */
    public boolean isPassing() {
        return passing;
    }

    /** The database does not answer, or broke off while committing. */
    public static NotAccepted outOfReach(Throwable cause) {
        return new NotAccepted(
                "The ledger is out of reach; send the message again with the same identity", true, cause);
    }

    /** More is waiting for the ledger than may wait in memory. */
    public static NotAccepted overloaded(int waiting) {
        return new NotAccepted(waiting + " messages wait for the ledger; send the message again later", true, null);
    }

    /** The hub's routes are not all started, so that not every subscriber is known yet. */
    public static NotAccepted starting() {
        return new NotAccepted("The hub is still starting; send the message again in a few seconds", true, null);
    }

    /** Accepted, the message would go nowhere. */
    public static NotAccepted noSubscriber(CanonicalType type) {
        return new NotAccepted(
                "Nobody subscribes to " + type + "; add a route from hub:" + type + "?target=…", false, null);
    }
}
