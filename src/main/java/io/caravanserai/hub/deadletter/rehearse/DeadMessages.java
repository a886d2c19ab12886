package io.caravanserai.hub.deadletter.rehearse;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.util.Optional;

/** The contents of dead letters. What is read here leaves the hub only masked. */
public interface DeadMessages {

    /** Nothing where the delivery is not dead, or its content is past its retention. */
    Optional<DeadMessage> one(DeadLetterId id);

    /** The same for one that waits or is dead. */
    default Optional<DeadMessage> open(DeadLetterId id) {
        return one(id);
    }
}
