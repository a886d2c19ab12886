package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.MessageId;

/** The ledger's word that a message is kept: committed before anyone sees this. */
public record Acceptance(MessageId id, Status status) {

    /** Whether this call brought the message, or an earlier one had. */
    public enum Status {
        ACCEPTED,
        REPEATED
    }
}
