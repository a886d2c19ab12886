package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.MessageId;

/** The same identity came before with other content; the first message stands. */
public final class IdentityConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient MessageId first;

    public IdentityConflict(String source, String identity, MessageId first) {
        super("'" + identity + "' from " + source + " was accepted before as message " + first
                + " with other content; send a changed message under an identity of its own");
        this.first = first;
    }

    /** The message that was accepted under this identity. */
    public MessageId first() {
        return first;
    }
}
